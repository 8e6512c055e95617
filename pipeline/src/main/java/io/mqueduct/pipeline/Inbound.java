package io.mqueduct.pipeline;

import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.UserProperty;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Property;
import java.util.ArrayList;
import java.util.List;

/** Turns what the session delivers into what rules read. */
final class Inbound {
  /** What a waiting message costs beside its payload and topic, roughly. */
  private static final int OVERHEAD = 256;

  private Inbound() {}

  static MqttMessage message(Delivery delivery) {
    Publish publish = delivery.publish();
    return new MqttMessage(
        publish.topic(),
        publish.payload(),
        publish.qos(),
        publish.retain(),
        publish.dup(),
        delivery.receivedAt(),
        properties(publish.userProperties()),
        publish.contentType(),
        publish.responseTopic(),
        publish.correlationData(),
        publish.messageExpiry(),
        publish.payloadFormat(),
        null);
  }

  /** Bytes that the message holds while it waits for its outputs. */
  static long bytes(Delivery delivery) {
    Publish publish = delivery.publish();
    return OVERHEAD + publish.payload().length + 2L * publish.topic().length();
  }

  private static List<Property> properties(List<UserProperty> given) {
    if (given.isEmpty()) {
      return List.of();
    }

    List<Property> properties = new ArrayList<>(given.size());
    for (UserProperty property : given) {
      properties.add(new Property(property.name(), property.value()));
    }
    return properties;
  }
}
