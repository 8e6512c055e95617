package io.mqueduct.pipeline;

/**
 * Where a door takes Kafka records: a producer in the bridge, the hand-off to {@code poll()} in a
 * Connect task. {@link #send} is called by the lane's worker thread only.
 */
public interface RecordOutput {

  /**
   * Hands over a record; the completion is called on any thread, exactly once. Must not block for
   * long. Records of one lane keep their order.
   */
  void send(OutboundRecord record, Completion completion);

  /** A hint that nothing more comes for now: the inbox is empty or no slot is free. */
  default void flush() {}
}
