package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.ConnectionOptions;
import io.mqueduct.mqtt.Secret;
import io.mqueduct.mqtt.internal.tls.TlsClient;
import java.nio.charset.StandardCharsets;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;

/** What sessions and publishers ask of a connection alike. */
final class Plans {

  private Plans() {}

  /** Reads key material anew, so that renewed certificates are used from the next attempt on. */
  static PahoConnection.Plan of(ConnectionOptions options, String clientId, Endpoint endpoint) {
    BrokerSocket.TlsHandshake tls = null;
    if (endpoint.scheme().secure()) {
      var client = TlsClient.of(options.tls());
      tls = (socket, to) -> client.start(socket, to.host(), to.port());
    }
    return new PahoConnection.Plan(
        clientId, options.username(), options.connectTimeout(), options.maximumPacketSize(), tls);
  }

  /** Paho counts in seconds. */
  static MqttConnectionOptions connectOptions(
      ConnectionOptions options, ServerKeepAlive keepAlive) {
    var wishes = new MqttConnectionOptions();
    wishes.setAutomaticReconnect(false);
    wishes.setKeepAliveInterval(keepAlive.seconds());
    wishes.setConnectionTimeout((int) Math.max(1, options.connectTimeout().toSeconds()));
    wishes.setMaximumPacketSize((long) options.maximumPacketSize());
    wishes.setTopicAliasMaximum(0); // Paho delivers aliased topics as ""
    wishes.setUserName(options.username());
    Secret password = options.password();
    if (password != null) {
      wishes.setPassword(password.reveal().getBytes(StandardCharsets.UTF_8));
    }
    return wishes;
  }
}
