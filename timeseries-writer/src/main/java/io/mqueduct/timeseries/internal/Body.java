package io.mqueduct.timeseries.internal;

import io.mqueduct.timeseries.Compression;
import org.jspecify.annotations.Nullable;

/** Bytes of a request: a part of an array, as they go over the wire. */
record Body(byte[] bytes, int offset, int length, Compression compression) {

  /** Value of the header {@code Content-Encoding}; null for none. */
  @Nullable String encoding() {
    return compression == Compression.GZIP ? "gzip" : null;
  }
}
