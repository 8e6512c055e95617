package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.ConnectionOptions;
import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.SessionListener;
import io.mqueduct.mqtt.SessionOptions;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes sessions and publishers on Paho. */
public final class PahoTransport {
  /** Held strongly, or the level is forgotten. All that Paho logs reaches us by callbacks too. */
  private static final Logger PAHO = Logger.getLogger("org.eclipse.paho.mqttv5");

  static {
    if (PAHO.getLevel() == null) {
      PAHO.setLevel(Level.OFF);
    }
  }

  private PahoTransport() {}

  public static MqttSession session(SessionOptions options, SessionListener listener) {
    return session(options, listener, Timing.standard());
  }

  public static MqttPublisher publisher(
      ConnectionOptions options, String clientId, int maxInFlight, SessionListener listener) {
    return publisher(options, clientId, maxInFlight, listener, Timing.standard());
  }

  static MqttPublisher publisher(
      ConnectionOptions options,
      String clientId,
      int maxInFlight,
      SessionListener listener,
      Timing timing) {
    return new PahoPublisher(options, clientId, maxInFlight, listener, timing);
  }

  static MqttSession session(SessionOptions options, SessionListener listener, Timing timing) {
    return new PahoSession(options, listener, timing);
  }
}
