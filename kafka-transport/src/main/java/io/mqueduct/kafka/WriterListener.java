package io.mqueduct.kafka;

/**
 * Learns of a writer's state changes, each once. Called on the writer's thread or on the sender's;
 * must return quickly.
 */
public interface WriterListener {

  /** Records wait; the writer goes on trying by itself. Called again when the reason changes. */
  default void waiting(KafkaFailure failure) {}

  /** Records flow again. */
  default void resumed() {}

  /** The writer has to be replaced. */
  default void broken(KafkaFailure failure) {}
}
