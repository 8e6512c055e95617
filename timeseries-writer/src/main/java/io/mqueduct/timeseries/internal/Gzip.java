package io.mqueduct.timeseries.internal;

import io.mqueduct.timeseries.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses bodies at the quickest level: lines repeat so much that better ones gain little. */
final class Gzip {
  private static final int USUAL_RATIO = 4;
  private static final int BUFFER = 8_192;

  private Gzip() {}

  static Body compress(byte[] bytes, int offset, int length) {
    Target target = new Target(length / USUAL_RATIO + BUFFER);
    try (Quick gzip = new Quick(target)) {
      gzip.write(bytes, offset, length);
    } catch (IOException impossible) {
      throw new UncheckedIOException("Bug: memory cannot fail", impossible);
    }
    return target.body();
  }

  private static final class Quick extends GZIPOutputStream {
    Quick(Target target) throws IOException {
      super(target, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static final class Target extends ByteArrayOutputStream {
    Target(int capacity) {
      super(capacity);
    }

    Body body() {
      return new Body(buf, 0, count, Compression.GZIP);
    }
  }
}
