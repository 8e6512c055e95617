package io.mqueduct.timeseries.internal;

import io.mqueduct.timeseries.PointBatch;
import io.mqueduct.timeseries.internal.Verdict.LineError;
import java.util.Arrays;

/** Lines that go in one request, by their numbers in the batch, ascending. */
final class LineRange {
  private final PointBatch batch;
  private final int[] lines;
  private final int bytes;

  private LineRange(PointBatch batch, int[] lines, int bytes) {
    this.batch = batch;
    this.lines = lines;
    this.bytes = bytes;
  }

  /** The unsettled lines from one on: at most so many, and so many bytes, but one at least. */
  static LineRange from(PointBatch batch, int first, int maxLines, int maxBytes) {
    int[] lines = new int[Math.min(maxLines, batch.lines() - first)];
    int count = 0;
    int bytes = 0;
    int line = batch.nextUnsettled(first);
    while (line < batch.lines() && count < lines.length) {
      int size = size(batch, line);
      if (count > 0 && bytes + (long) size > maxBytes) {
        break;
      }
      lines[count++] = line;
      bytes += size;
      line = batch.nextUnsettled(line + 1);
    }
    return new LineRange(batch, Arrays.copyOf(lines, count), bytes);
  }

  private static int size(PointBatch batch, int line) {
    return batch.endOf(line) - batch.startOf(line);
  }

  int count() {
    return lines.length;
  }

  int bytes() {
    return bytes;
  }

  int first() {
    return lines[0];
  }

  /** One past its last line. */
  int end() {
    return lines[lines.length - 1] + 1;
  }

  Verdict send(Sender sender) {
    if (end() - first() == lines.length) {
      return sender.send(batch.array(), batch.startOf(first()), bytes, batch.precision());
    }
    byte[] copy = new byte[bytes];
    int length = 0;
    for (int line : lines) {
      System.arraycopy(batch.array(), batch.startOf(line), copy, length, size(batch, line));
      length += size(batch, line);
    }
    return sender.send(copy, 0, length, batch.precision());
  }

  /** The line that the server means, or -1 where what it says of it does not fit. */
  int find(LineError error) {
    int number = error.number();
    if (number > 0 && number <= lines.length) {
      int line = lines[number - 1];
      if (batch.text(line).startsWith(error.text())) {
        return line;
      }
    }
    return error.text().isEmpty() ? -1 : find(error.text());
  }

  private int find(String text) {
    for (int line : lines) {
      if (batch.text(line).equals(text)) {
        return line;
      }
    }
    return -1;
  }

  /** All of its lines but those that were rejected meanwhile. */
  void markStored() {
    batch.markStored(first(), end());
  }
}
