package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.MqttFailure.Kind;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/** Turns what Paho and the JDK report into sentences for the operator of one server. Immutable. */
final class Failures {
  private static final int TOPIC_ALIAS_NOT_VALID = 0x94;
  private static final int PACKET_TOO_LARGE = 0x95;

  private final Endpoint endpoint;
  private final String clientId;
  private final @Nullable String username;

  Failures(Endpoint endpoint, String clientId, @Nullable String username) {
    this.endpoint = endpoint;
    this.clientId = clientId;
    this.username = username;
  }

  /** An attempt to connect that failed. */
  MqttFailure connecting(MqttException e) {
    int code = e.getReasonCode();
    if (isRefusal(code)) {
      return refused(code);
    }
    if (code == MqttException.REASON_CODE_INVALID_RETURN_CODE
        || code == MqttClientException.REASON_CODE_INVALID_MESSAGE
        || code == MqttException.REASON_CODE_MALFORMED_PACKET) {
      return noMqtt5();
    }
    if (code == MqttClientException.REASON_CODE_CLIENT_TIMEOUT) {
      return transientFailure(
          -1, "did not answer CONNECT in time; check that an MQTT 5 broker listens on that port");
    }
    return network(
        e,
        "closed the connection before it answered CONNECT; check that the port speaks "
            + (endpoint.scheme().secure()
                ? "MQTT 5 over TLS and takes our certificate"
                : "MQTT 5 without TLS"));
  }

  /** A connection that ended. */
  MqttFailure ended(MqttDisconnectResponse response) {
    MqttException cause = response.getException();
    if (cause == null || response.getReturnCode() >= 0x80) {
      return disconnected(response);
    }
    return switch (cause.getReasonCode()) {
      case MqttClientException.REASON_CODE_CLIENT_TIMEOUT,
          MqttClientException.REASON_CODE_WRITE_TIMEOUT ->
          silent();
      case MqttClientException.REASON_CODE_INCOMING_PACKET_TOO_LARGE ->
          new MqttFailure(
              Kind.PROTOCOL,
              0x95,
              subject()
                  + " sent a packet above our maximum packet size; raise the maximum packet size");
      case MqttClientException.REASON_CODE_INVALID_TOPIC_ALAS,
          MqttClientException.REASON_CODE_UNKNOWN_TOPIC_ALIAS ->
          withoutTopic();
      case MqttException.REASON_CODE_INVALID_RETURN_CODE ->
          new MqttFailure(
              Kind.PROTOCOL,
              -1,
              subject()
                  + " answered with a reason code that our client library does not know (for"
                  + " SUBSCRIBE: 0x97 quota exceeded, 0xA1 or 0xA2); see the broker's log");
      default -> network(cause, "closed the connection");
    };
  }

  /** Anything thrown on the way to a connection. */
  MqttFailure network(Throwable thrown, String otherwise) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      MqttFailure known = known(cause);
      if (known != null) {
        return known;
      }
    }
    return transientFailure(-1, otherwise + detail(thrown));
  }

  /** A connection that seems dead. */
  MqttFailure silent() {
    return transientFailure(
        -1, "did not answer within the keep-alive time; the connection is given up");
  }

  /** A SUBSCRIBE or PUBLISH that was not answered in time. */
  MqttFailure unanswered(String what) {
    return transientFailure(-1, "did not answer " + what + " in time; connecting again");
  }

  /** A message that this server would not take. */
  MqttFailure unfit(int code, String rest) {
    return new MqttFailure(Kind.PROTOCOL, code, subject() + " " + rest);
  }

  /** A filter that SUBACK refused. */
  MqttFailure subscription(String filter, int code) {
    return new MqttFailure(
        Kind.SUBSCRIPTION,
        code,
        subject()
            + " refused subscription ["
            + Texts.cut(filter)
            + "]: "
            + ReasonCodes.text(code)
            + "; "
            + subscriptionWayOut(code));
  }

  /** A filter that is not even sent. */
  MqttFailure invalidFilter(String filter, @Nullable String why) {
    return new MqttFailure(
        Kind.SUBSCRIPTION,
        0x8F,
        "Filter [" + Texts.cut(filter) + "] is not valid: " + why + "; correct the filter");
  }

  /** A message whose topic was left out, or named by an alias that we have not allowed. */
  MqttFailure withoutTopic() {
    return new MqttFailure(
        Kind.PROTOCOL,
        TOPIC_ALIAS_NOT_VALID,
        subject()
            + " sent a message by a topic alias, which we do not allow, or without a topic; it is"
            + " not taken; see the broker's log");
  }

  private MqttFailure disconnected(MqttDisconnectResponse response) {
    int code = response.getReturnCode();
    String reason = response.getReasonString();
    if (code == 0x9C || code == 0x9D) {
      return moved(code, response.getServerReference());
    }
    if (code == 0x8E) {
      return new MqttFailure(
          Kind.TAKEN_OVER,
          code,
          subject()
              + " gave our session to another client: another client uses client id ["
              + clientId
              + "]; stop it or give one of the two another client id");
    }
    if (code == 0x87 || code == 0x8A) {
      return refused(code);
    }
    String said =
        reason == null || reason.isEmpty() ? "" : ", it says \"" + Texts.cut(reason) + "\"";
    Kind kind = code == 0x82 || code == 0x81 || code == 0x95 ? Kind.PROTOCOL : Kind.TRANSIENT;
    return new MqttFailure(
        kind,
        code,
        subject() + " disconnected us: " + ReasonCodes.text(code) + said + "; connecting again");
  }

  private MqttFailure moved(int code, @Nullable String reference) {
    String where =
        reference == null || reference.isEmpty() ? "" : " to [" + Texts.cut(reference) + "]";
    return new MqttFailure(
        Kind.CONFIGURATION,
        code,
        subject()
            + " sent us away"
            + where
            + ": "
            + ReasonCodes.text(code)
            + "; change the list of servers");
  }

  private MqttFailure refused(int code) {
    return switch (code) {
      case 0x04, 0x86 ->
          new MqttFailure(
              Kind.AUTHENTICATION,
              code,
              subject() + " refused " + who() + ": bad user name or password; check both");
      case 0x05, 0x87 ->
          new MqttFailure(
              Kind.AUTHENTICATION,
              code,
              subject()
                  + " refused "
                  + who()
                  + ": not authorised; check user name and password and what the broker allows client id ["
                  + clientId
                  + "]");
      case 0x8A, 0x8C ->
          new MqttFailure(
              Kind.AUTHENTICATION,
              code,
              subject()
                  + " refused "
                  + who()
                  + ": "
                  + ReasonCodes.text(code)
                  + "; ask its operator");
      case 0x02, 0x85 ->
          new MqttFailure(
              Kind.CONFIGURATION,
              code,
              subject() + " refused client id [" + clientId + "]; choose another client id");
      case 0x01, 0x84 -> noMqtt5();
      case 0x9C, 0x9D ->
          new MqttFailure(
              Kind.CONFIGURATION,
              code,
              subject()
                  + " refused us: "
                  + ReasonCodes.text(code)
                  + "; change the list of servers");
      default ->
          new MqttFailure(
              Kind.TRANSIENT,
              code,
              subject() + " refused us: " + ReasonCodes.text(code) + "; trying again");
    };
  }

  private MqttFailure noMqtt5() {
    return new MqttFailure(
        Kind.PROTOCOL,
        0x84,
        subject() + " does not speak MQTT 5; use a broker (or a listener of it) that does");
  }

  private @Nullable MqttFailure known(Throwable cause) {
    if (cause instanceof io.mqueduct.mqtt.MqttException ours) {
      return ours.failure();
    }
    if (cause instanceof MalformedPacketException malformed) {
      return malformed(malformed);
    }
    if (cause instanceof UnknownHostException) {
      return transientFailure(
          -1, "is unknown: its host name has no address; check the name and the DNS");
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return transientFailure(
          -1,
          "is unreachable: "
              + Texts.cut(String.valueOf(cause.getMessage()))
              + "; check host, port and firewall");
    }
    if (cause instanceof SocketTimeoutException) {
      return transientFailure(
          -1, "is unreachable: no answer in time; check host, port and firewall");
    }
    return cause instanceof SSLException ? tls(cause) : null;
  }

  private MqttFailure malformed(MalformedPacketException cause) {
    String wayOut =
        switch (cause.code()) {
          case TOPIC_ALIAS_NOT_VALID -> "; it is not taken; see the broker's log";
          case PACKET_TOO_LARGE -> "; raise the maximum packet size";
          default -> "; it is not taken, the connection is given up; see the broker's log";
        };
    return new MqttFailure(
        Kind.PROTOCOL, cause.code(), subject() + " sent " + cause.getMessage() + wayOut);
  }

  private MqttFailure tls(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      if (cause instanceof CertificateExpiredException) {
        return tlsFailure("has a certificate that has expired; renew it");
      }
      if (cause instanceof CertPathBuilderException
          || cause instanceof CertPathValidatorException
          || text.contains("trustAnchors")) {
        return tlsFailure(
            "has a certificate that no trusted authority signed; add its authority to the trusted certificates");
      }
      if (cause instanceof CertificateException && text.startsWith("No ")) {
        return tlsFailure(
            "has a certificate for another name: "
                + Texts.cut(text)
                + "; connect by a name that the certificate holds, or have it reissued");
      }
      if (text.startsWith("Received fatal alert") || text.contains("bad_certificate")) {
        return tlsFailure(
            "refused the TLS handshake: "
                + Texts.cut(text)
                + "; check that our certificate is signed by an authority that the broker trusts");
      }
      if (text.contains("plaintext connection") || text.contains("Unsupported or unrecognized")) {
        return tlsFailure("does not speak TLS on that port; use the TLS port, or tcp:// or ws://");
      }
    }
    return tlsFailure(
        "failed the TLS handshake" + detail(thrown) + "; check versions and certificates");
  }

  private MqttFailure tlsFailure(String rest) {
    return new MqttFailure(Kind.TLS, -1, subject() + " " + rest);
  }

  private MqttFailure transientFailure(int code, String rest) {
    return new MqttFailure(Kind.TRANSIENT, code, subject() + " " + rest);
  }

  private String subject() {
    return "Server [" + endpoint + "]";
  }

  private String who() {
    return username == null ? "us without a user name" : "user [" + username + "]";
  }

  private static boolean isRefusal(int code) {
    return code > 0 && code < 0x06 || code >= 0x80 && code <= 0xA2;
  }

  private static String detail(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof EOFException) {
      return "";
    }
    String text = root.getMessage();
    return " (" + (text == null ? root.getClass().getSimpleName() : Texts.cut(text)) + ")";
  }

  private static String subscriptionWayOut(int code) {
    return switch (code) {
      case 0x87 -> "allow this client to subscribe to it on the broker, or change the filter";
      case 0x8F -> "correct the filter";
      case 0x97 -> "raise the broker's quota, or use fewer filters";
      case 0x9E -> "leave the share group out, or use a broker with shared subscriptions";
      case 0xA1 -> "use a broker with subscription identifiers";
      case 0xA2 -> "name the topics one by one, or use a broker with wildcards";
      default -> "see the broker's log";
    };
  }
}
