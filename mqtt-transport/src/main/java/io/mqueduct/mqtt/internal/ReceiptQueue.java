package io.mqueduct.mqtt.internal;

import java.util.Arrays;

/** Packet ids to be acknowledged on one connection, in the order given. Thread-safe. */
final class ReceiptQueue {
  private int[] waiting = new int[256];
  private int[] spare = new int[256];
  private int size;
  private long newest;
  private boolean open;

  /**
   * Starts with a connection; what waited for an earlier one is forgotten. One that is told late,
   * after its successor, is ignored.
   *
   * @return how many were forgotten
   */
  synchronized int startGeneration(long next) {
    if (next <= newest) {
      return 0;
    }
    newest = next;
    open = true;
    return forget();
  }

  /**
   * The connection is over.
   *
   * @return how many waited in vain
   */
  synchronized int endGeneration() {
    open = false;
    return forget();
  }

  private int forget() {
    int forgotten = size;
    size = 0;
    return forgotten;
  }

  /**
   * Takes in a packet id.
   *
   * @return false if it belongs to another connection
   */
  synchronized boolean add(long itsGeneration, int packetId) {
    if (!open || itsGeneration != newest) {
      return false;
    }
    if (size == waiting.length) {
      waiting = Arrays.copyOf(waiting, size * 2);
    }
    waiting[size++] = packetId;
    return true;
  }

  /** Hands over all that waits; the array is valid until the next call. */
  synchronized Batch take() {
    int[] taken = waiting;
    waiting = spare;
    spare = taken;
    var batch = new Batch(taken, size);
    size = 0;
    return batch;
  }

  /** The first {@code size} of the ids. */
  record Batch(int[] packetIds, int size) {}
}
