package io.mqueduct.mqtt;

/** Makes sessions and publishers; the one place that knows which client library is behind them. */
public final class MqttTransport {

  private MqttTransport() {}

  /** A session, not yet open. Does no I/O. */
  public static MqttSession session(SessionOptions options, SessionListener listener) {
    throw new UnsupportedOperationException("Bug: not built yet");
  }

  /** A publisher, not yet open. Does no I/O. */
  public static MqttPublisher publisher(
      ConnectionOptions options, String clientId, int maxInFlight, SessionListener listener) {
    throw new UnsupportedOperationException("Bug: not built yet");
  }
}
