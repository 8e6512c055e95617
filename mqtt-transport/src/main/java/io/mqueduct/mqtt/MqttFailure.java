package io.mqueduct.mqtt;

/**
 * Why a connection or a subscription is not there.
 *
 * @param kind what to do about it
 * @param reasonCode MQTT 5 reason code, -1 when none was received
 * @param message subject, cause and way out; never a secret
 */
public record MqttFailure(Kind kind, int reasonCode, String message) {

  /** What a failure asks for. */
  public enum Kind {
    /** Network, broker down, server busy: trying again is right. */
    TRANSIENT,
    /** Bad user name or password, not authorised, banned. */
    AUTHENTICATION,
    /** TLS: untrusted, expired or misnamed certificate. */
    TLS,
    /** A filter was refused in SUBACK. */
    SUBSCRIPTION,
    /** Another client took over the client id (0x8E). */
    TAKEN_OVER,
    /** The broker speaks no MQTT 5 or refuses what we asked for. */
    PROTOCOL,
    /** Our own configuration: unreadable key file, bad URI. */
    CONFIGURATION
  }
}
