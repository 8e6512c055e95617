package io.mqueduct.timeseries.internal;

import io.mqueduct.timeseries.Secret;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The token in use, read at first need and again when a server refuses it. Thread-safe. */
final class Token {
  private final Supplier<@Nullable Secret> source;
  private @Nullable Secret current;
  private boolean isRead;

  Token(Supplier<@Nullable Secret> source) {
    this.source = source;
  }

  synchronized @Nullable Secret current() {
    if (!isRead) {
      current = source.get();
      isRead = true;
    }
    return current;
  }

  /** Reads it again; tells whether there is now another than the refused one. */
  synchronized boolean changedSince(@Nullable Secret refused) {
    if (Objects.equals(current, refused)) {
      current = source.get();
    }
    return !Objects.equals(current, refused);
  }
}
