package io.mqueduct.kafka;

/**
 * Learns how a send ended. Exactly one method is called, once, on any thread (the caller's own
 * included, before {@link KafkaWriter#send} returns). It must be quick and may send again.
 */
public interface Completion {

  /** Every in-sync replica has the record. */
  void durable(int partition, long offset);

  /** Kafka refuses this record and always will; other records are not concerned. */
  void rejected(KafkaFailure failure);

  /**
   * It is unknown whether the record was written, or it was not. This writer takes no more records:
   * close it, make another and have the messages delivered again, so that no record overtakes.
   */
  void broken(KafkaFailure failure);
}
