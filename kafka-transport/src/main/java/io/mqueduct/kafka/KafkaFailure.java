package io.mqueduct.kafka;

/**
 * Why a record is not, or not yet, in Kafka.
 *
 * @param kind what to do about it
 * @param message subject, cause and way out; never a secret nor a payload
 */
public record KafkaFailure(Kind kind, String message) {

  /** What a failure asks for. */
  public enum Kind {
    /** Nobody answers: waiting is right. */
    UNAVAILABLE,
    /** The topic is not there and the broker does not create it. */
    TOPIC_MISSING,
    /** Wrong credentials, or not allowed to write. */
    NOT_ALLOWED,
    /** Kafka refuses this record and always will: too large, bad topic name, bad timestamp. */
    RECORD,
    /** The order of records is no longer certain; only a new writer can go on. */
    BROKEN
  }
}
