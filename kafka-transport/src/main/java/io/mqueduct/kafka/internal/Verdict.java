package io.mqueduct.kafka.internal;

import io.mqueduct.kafka.KafkaFailure;
import io.mqueduct.kafka.KafkaFailure.Kind;
import io.mqueduct.kafka.KafkaRecord;
import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Judges what kafka-clients throws. The one place that knows its exception classes. */
final class Verdict {

  private Verdict() {}

  /** Why the client did not take the record: later, never, or the writer is broken. */
  static KafkaFailure notTaken(KafkaRecord record, Exception cause) {
    if (concernsRecord(cause) || cause instanceof IllegalArgumentException) {
      return record(record, cause);
    }
    if (cause.getCause() instanceof UnknownTopicOrPartitionException) {
      return new KafkaFailure(
          Kind.TOPIC_MISSING,
          "Kafka topic ["
              + record.topic()
              + "] does not exist and the broker does not create it; create it, records wait");
    }
    if (cause instanceof ClusterAuthorizationException) {
      return broken(cause);
    }
    if (cause instanceof AuthorizationException) {
      return new KafkaFailure(
          Kind.NOT_ALLOWED,
          "Kafka topic [" + record.topic() + "]: not allowed to write: " + text(cause));
    }
    if (cause instanceof AuthenticationException) {
      return new KafkaFailure(Kind.NOT_ALLOWED, "Kafka refuses the credentials: " + text(cause));
    }
    if (cause instanceof RetriableException || cause instanceof InterruptException) {
      return new KafkaFailure(
          Kind.UNAVAILABLE,
          "Kafka does not answer for topic [" + record.topic() + "]: " + text(cause));
    }
    return broken(cause);
  }

  /** Why the record failed after the client had taken it: refused, or the writer is broken. */
  static KafkaFailure inFlight(KafkaRecord record, @Nullable Exception cause) {
    return cause != null && concernsRecord(cause) ? record(record, cause) : broken(cause);
  }

  /**
   * The broker refused another record of the same batch. The client says so with a bare
   * KafkaException, in contrast to all its other reasons.
   */
  static boolean isNeighbour(@Nullable Exception cause) {
    return cause != null
        && cause.getClass() == KafkaException.class
        && cause.getMessage() != null
        && cause.getMessage().contains("part of a batch");
  }

  static KafkaFailure notStarted(Exception cause) {
    return new KafkaFailure(Kind.UNAVAILABLE, "Kafka cannot be reached: " + innermost(cause));
  }

  /**
   * The last of Kafka's own texts on the way to the cause. Those of others may show a part of a
   * password, such as what follows a blank in it.
   */
  private static String innermost(Exception thrown) {
    String text = "no details";
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Throwable inner = cause.getCause();
      boolean quotes = inner != null && inner.toString().equals(cause.getMessage());
      if (cause instanceof KafkaException && cause.getMessage() != null && !quotes) {
        text = cause.getMessage();
      }
    }
    return text;
  }

  static KafkaFailure noSuchPartition(KafkaRecord record, int partitions) {
    return new KafkaFailure(
        Kind.RECORD,
        "Kafka topic [%s]: partition [%d] does not exist, the topic has %d"
            .formatted(record.topic(), record.partition(), partitions));
  }

  /** Why topics cannot be read now. */
  static KafkaFailure reading(List<String> topics, Exception cause) {
    if (cause instanceof AuthorizationException) {
      return new KafkaFailure(
          Kind.NOT_ALLOWED, "Kafka topics " + topics + ": not allowed to read: " + text(cause));
    }
    if (cause instanceof AuthenticationException) {
      return new KafkaFailure(Kind.NOT_ALLOWED, "Kafka refuses the credentials: " + text(cause));
    }
    if (cause instanceof InvalidTopicException) {
      return new KafkaFailure(Kind.TOPIC_MISSING, "Kafka topics " + topics + ": " + text(cause));
    }
    return notStarted(cause);
  }

  static KafkaFailure broken(@Nullable Throwable cause) {
    return new KafkaFailure(
        Kind.BROKEN, "Kafka producer cannot go on: " + (cause == null ? "" : text(cause)));
  }

  private static boolean concernsRecord(Exception cause) {
    return cause instanceof RecordTooLargeException
        || cause instanceof InvalidTopicException
        || cause instanceof InvalidRecordException
        || cause instanceof InvalidTimestampException;
  }

  private static KafkaFailure record(KafkaRecord record, Exception cause) {
    return new KafkaFailure(
        Kind.RECORD, "Kafka topic [" + record.topic() + "] refuses the record: " + text(cause));
  }

  private static String text(Throwable cause) {
    String message = cause.getMessage() == null ? "no details" : cause.getMessage();
    return cause instanceof ApiException || cause instanceof KafkaException
        ? message
        : cause.getClass().getSimpleName() + ": " + message;
  }
}
