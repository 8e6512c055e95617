package io.mqueduct.mqtt.internal;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Finds the DUP flags in the bytes that Paho reads, because Paho loses them on the way to its
 * callback. Follows the fixed headers only; PUBLISH packets reach the callback in the order read.
 * One thread reads, another asks.
 */
final class DuplicateFlags {
  private static final int PUBLISH = 3;
  private static final int DUP = 0x08;

  private enum Part {
    FIRST_BYTE,
    LENGTH,
    BODY
  }

  private final ConcurrentLinkedQueue<Long> duplicates = new ConcurrentLinkedQueue<>();
  private Part part = Part.FIRST_BYTE;
  private int remaining;
  private int shift;
  private long read;
  private long delivered;

  /** Bytes that were read. */
  void read(byte[] bytes, int from, int count) {
    int at = from;
    int end = from + count;
    while (at < end) {
      if (part == Part.BODY) {
        int skipped = Math.min(remaining, end - at);
        at += skipped;
        bodyRead(skipped);
      } else {
        headerRead(bytes[at++]);
      }
    }
  }

  /** Whether the next message of the callback is marked. To be asked once for each. */
  boolean nextIsDuplicate() {
    delivered++;
    Long duplicate = duplicates.peek();
    if (duplicate == null || duplicate != delivered) {
      return false;
    }
    duplicates.remove();
    return true;
  }

  private void headerRead(byte one) {
    if (part == Part.FIRST_BYTE) {
      part = Part.LENGTH;
      remaining = 0;
      shift = 0;
      if (((one >> 4) & 0x0F) == PUBLISH) {
        read++;
        if ((one & DUP) != 0) {
          duplicates.add(read);
        }
      }
      return;
    }
    remaining |= (one & 0x7F) << shift;
    shift += 7;
    if (one >= 0) {
      part = remaining == 0 ? Part.FIRST_BYTE : Part.BODY;
    }
  }

  private void bodyRead(int count) {
    remaining -= count;
    if (remaining == 0) {
      part = Part.FIRST_BYTE;
    }
  }
}
