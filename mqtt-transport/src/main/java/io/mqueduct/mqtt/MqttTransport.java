package io.mqueduct.mqtt;

import io.mqueduct.mqtt.internal.PahoTransport;

/** Makes sessions and publishers; the one place that knows which client library is behind them. */
public final class MqttTransport {

  private MqttTransport() {}

  /** A session, not yet open. Does no I/O. */
  public static MqttSession session(SessionOptions options, SessionListener listener) {
    return PahoTransport.session(options, listener);
  }

  /** A publisher, not yet open. Does no I/O. */
  public static MqttPublisher publisher(
      ConnectionOptions options, String clientId, int maxInFlight, SessionListener listener) {
    return PahoTransport.publisher(options, clientId, maxInFlight, listener);
  }
}
