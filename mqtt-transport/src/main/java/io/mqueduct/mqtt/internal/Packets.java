package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.Receipt;
import io.mqueduct.mqtt.UserProperty;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/** Messages as Paho has them and as we have them. */
final class Packets {
  private static final int[] NONE = {};

  private Packets() {}

  static Delivery delivery(String topic, MqttMessage message, boolean duplicate, long generation) {
    MqttProperties properties = message.getProperties();
    var publish =
        new Publish(
            topic,
            message.getPayload(),
            message.getQos(),
            message.isRetained(),
            duplicate,
            userProperties(properties.getUserProperties()),
            properties.getContentType(),
            properties.getResponseTopic(),
            properties.getCorrelationData(),
            properties.getMessageExpiryInterval(),
            payloadFormat(properties));
    Receipt receipt = message.getQos() == 0 ? null : new Receipt(generation, message.getId());
    return new Delivery(publish, receipt, System.currentTimeMillis(), identifiers(properties));
  }

  static MqttMessage message(Publish publish) {
    var properties = new MqttProperties();
    properties.setContentType(publish.contentType());
    properties.setResponseTopic(publish.responseTopic());
    properties.setCorrelationData(publish.correlationData());
    properties.setMessageExpiryInterval(publish.messageExpiry());
    properties.setPayloadFormat(Integer.valueOf(1).equals(publish.payloadFormat()));
    var users = new ArrayList<org.eclipse.paho.mqttv5.common.packet.UserProperty>();
    for (var user : publish.userProperties()) {
      users.add(new org.eclipse.paho.mqttv5.common.packet.UserProperty(user.name(), user.value()));
    }
    properties.setUserProperties(users);
    return new MqttMessage(publish.payload(), publish.qos(), publish.retain(), properties);
  }

  private static List<UserProperty> userProperties(
      List<org.eclipse.paho.mqttv5.common.packet.UserProperty> theirs) {
    if (theirs.isEmpty()) {
      return List.of();
    }
    var ours = new ArrayList<UserProperty>(theirs.size());
    for (var user : theirs) {
      ours.add(new UserProperty(user.getKey(), user.getValue()));
    }
    return ours;
  }

  /** Paho cannot tell "bytes" from "not given"; both mean the same. */
  private static @Nullable Integer payloadFormat(MqttProperties properties) {
    return properties.getPayloadFormat() ? 1 : null;
  }

  private static int[] identifiers(MqttProperties properties) {
    List<Integer> given = properties.getSubscriptionIdentifiers();
    if (given.isEmpty()) {
      return NONE;
    }
    int[] identifiers = new int[given.size()];
    for (int i = 0; i < identifiers.length; i++) {
      identifiers[i] = given.get(i);
    }
    return identifiers;
  }
}
