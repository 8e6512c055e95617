package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.MqttFailure;
import java.util.concurrent.CompletableFuture;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * The one global callback: it only hands over. Listeners per subscription are not used, because
 * Paho never calls them for {@code $share} filters.
 */
final class PahoCallback implements MqttCallback {
  private final Failures failures;
  private final long generation;
  private final PahoConnection.Receiver receiver;
  private final CompletableFuture<MqttFailure> ended;
  private final DuplicateFlags flags;

  PahoCallback(
      Failures failures,
      long generation,
      PahoConnection.Receiver receiver,
      CompletableFuture<MqttFailure> ended,
      DuplicateFlags flags) {
    this.flags = flags;
    this.failures = failures;
    this.generation = generation;
    this.receiver = receiver;
    this.ended = ended;
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    if (topic.isEmpty()) {
      // Not taken, so that it stays unacknowledged.
      ended.complete(failures.withoutTopic());
      receiver.ended();
      return;
    }
    receiver.arrived(Packets.delivery(topic, message, flags.nextIsDuplicate(), generation));
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    ended.complete(failures.ended(response));
    receiver.ended();
  }

  /** Reported by {@link #disconnected} as well. */
  @Override
  public void mqttErrorOccurred(MqttException exception) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
