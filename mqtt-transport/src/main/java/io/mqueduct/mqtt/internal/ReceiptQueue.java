package io.mqueduct.mqtt.internal;

import java.util.Arrays;

/** Packet ids to be acknowledged on one connection, in the order given. Thread-safe. */
final class ReceiptQueue {
  private int[] waiting = new int[256];
  private int[] spare = new int[256];
  private int size;
  private long generation;

  /** Starts with a connection; what waited for an earlier one is forgotten, and counted. */
  synchronized int startGeneration(long next) {
    int forgotten = size;
    generation = next;
    size = 0;
    return forgotten;
  }

  /**
   * Takes in a packet id.
   *
   * @return false if it belongs to another connection
   */
  synchronized boolean add(long itsGeneration, int packetId) {
    if (itsGeneration != generation) {
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
