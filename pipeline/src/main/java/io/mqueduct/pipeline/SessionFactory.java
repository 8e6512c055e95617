package io.mqueduct.pipeline;

import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.SessionListener;
import io.mqueduct.mqtt.SessionOptions;

/** Makes sessions: {@code MqttTransport::session} outside tests. */
@FunctionalInterface
public interface SessionFactory {

  /** A session, not yet open. */
  MqttSession session(SessionOptions options, SessionListener listener);
}
