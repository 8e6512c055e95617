package io.mqueduct.rules.eval;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines as bytes, so that one line that is not UTF-8 spoils no other. Confined to one thread. */
final class Lines {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private long number;

  Lines(InputStream in) {
    this.in = in;
  }

  /** The next line without its line end, null behind the last one. */
  byte @Nullable [] next() throws IOException {
    if (!fill()) {
      return null;
    }
    number++;
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    while (fill()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, position, end - position);
      boolean complete = end < limit;
      position = complete ? end + 1 : end;
      if (complete) {
        break;
      }
    }
    return number == 1 ? withoutMark(line.toByteArray()) : line.toByteArray();
  }

  /** Some editors write a byte order mark in front of UTF-8. */
  private static byte[] withoutMark(byte[] line) {
    boolean marked =
        line.length >= MARK.length && Arrays.equals(line, 0, MARK.length, MARK, 0, MARK.length);
    return marked ? Arrays.copyOfRange(line, MARK.length, line.length) : line;
  }

  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer));
    }
    return limit > 0;
  }

  /** 1-based, of the last line read. */
  long number() {
    return number;
  }

  static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
