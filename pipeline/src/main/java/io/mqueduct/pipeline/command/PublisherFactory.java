package io.mqueduct.pipeline.command;

import io.mqueduct.mqtt.ConnectionOptions;
import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.mqtt.SessionListener;

/** Makes publishers: {@code MqttTransport::publisher} outside tests. */
@FunctionalInterface
public interface PublisherFactory {

  /** A publisher, not yet open. */
  MqttPublisher publisher(
      ConnectionOptions options, String clientId, int maxInFlight, SessionListener listener);
}
