package io.mqueduct.mqtt.internal;

import java.io.IOException;

/** The broker sent what no MQTT 5 broker may send; the connection cannot go on. */
final class MalformedPacketException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int code;

  /**
   * @param code for our DISCONNECT
   * @param message what is wrong, as in {@code PUBLISH at QoS 3}
   */
  MalformedPacketException(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }
}
