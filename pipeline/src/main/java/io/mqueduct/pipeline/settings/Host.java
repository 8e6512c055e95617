package io.mqueduct.pipeline.settings;

/** Who reads the options; decides which of them are accepted. */
public enum Host {
  /** The standalone jar: owns its Kafka connection. */
  BRIDGE,
  /** The Kafka Connect source connector: the worker owns the Kafka connection. */
  SOURCE_CONNECTOR
}
