package io.mqueduct.pipeline.command;

import java.io.IOException;

/** Reads the receipts topic back. Called by the lane's worker thread. */
public interface ReceiptsReader {

  /**
   * Hands over all records that the topic holds now and that no earlier call handed over; none if
   * there is no such topic. Blocks until it has them.
   *
   * @throws IOException if Kafka did not answer in time
   */
  void readOn(Visitor visitor) throws IOException;

  /** Takes one record; both are as they were written. */
  @FunctionalInterface
  interface Visitor {
    void record(String key, byte[] value);
  }
}
