package io.mqueduct.pipeline;

import io.mqueduct.pipeline.OutboundRecord.Header;
import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.MqttMessage;
import java.util.List;
import java.util.Map;

/** The message of a dead letter: what only its kind has. Immutable. */
interface Original {

  static Original of(Message message) {
    return message instanceof MqttMessage mqtt
        ? new MqttOriginal(mqtt)
        : new KafkaOriginal((KafkaMessage) message);
  }

  /** Before the names of headers that tell of the message. */
  String prefix();

  /** Empty for a Kafka record without value. */
  byte[] payload();

  /** Bytes of user properties or headers in a record, roughly. */
  long propertyBytes();

  /** For the envelope; user properties or headers only if asked. */
  void putInto(Map<String, Object> envelope, Extent extent);

  /** For the raw format; user properties or headers only if asked. All values are text. */
  void addTo(List<Header> headers, Extent extent);

  /** Whether user properties and headers go along; they are left out where they do not fit. */
  enum Extent {
    WHOLE,
    WITHOUT_PROPERTIES
  }
}
