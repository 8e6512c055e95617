package io.mqueduct.pipeline.settings;

import io.mqueduct.mqtt.ConnectionOptions;
import io.mqueduct.rules.SourceKind;
import java.time.Duration;
import java.util.Optional;

/** Rules over several {@code mqtt.*} options, and the settings made from them. */
final class MqttOptionReader {
  private static final String CONNECTOR_NAME = "name";

  private MqttOptionReader() {}

  static void check(OptionValues values, Host host) {
    if (host == Host.BRIDGE
        && values.find(MqttOptions.SHARE_GROUP).isPresent()
        && values.find(MqttOptions.CLIENT_ID_PREFIX).isEmpty()) {
      values.problem(
          MqttOptions.CLIENT_ID_PREFIX.key(),
          MqttOptions.CLIENT_ID_PREFIX.key()
              + ": is required with mqtt.share.group, another one for each instance of the bridge");
    }

    values.checkOrder(MqttOptions.RECONNECT_MIN, MqttOptions.RECONNECT_MAX);
  }

  static String clientIdPrefix(OptionValues values) {
    return values
        .find(MqttOptions.CLIENT_ID_PREFIX)
        .or(() -> Optional.ofNullable(values.flat().get(CONNECTOR_NAME)))
        .orElse("mqueduct");
  }

  /** Empty for a host without MQTT. */
  static Optional<ConnectionOptions> connection(OptionValues values, Host host) {
    return MqttOptions.SERVERS.hosts().contains(host)
        ? Optional.of(connection(values))
        : Optional.empty();
  }

  /** Empty for a host that reads no MQTT. */
  static Optional<MqttSettings> settings(OptionValues values, Host host) {
    return host.reads(SourceKind.MQTT) ? Optional.of(settings(values)) : Optional.empty();
  }

  private static MqttSettings settings(OptionValues values) {
    Optional<String> group = values.find(MqttOptions.SHARE_GROUP);
    return new MqttSettings(
        connection(values),
        group,
        values
            .find(MqttOptions.SESSION_EXPIRY)
            .orElse(group.isPresent() ? Duration.ofHours(1) : Duration.ofDays(7)),
        values.value(MqttOptions.RECEIVE_MAXIMUM),
        values.value(MqttOptions.INBOX_BYTES),
        values.value(MqttOptions.QOS0_CAPACITY),
        values.value(MqttOptions.ON_SESSION_LOST),
        CommandOptions.origin(values));
  }

  private static ConnectionOptions connection(OptionValues values) {
    return new ConnectionOptions(
        values.value(MqttOptions.SERVERS),
        values.find(MqttOptions.USERNAME).orElse(null),
        values.find(MqttOptions.PASSWORD).orElse(null),
        TlsOptionGroup.tls(values),
        values.value(MqttOptions.KEEP_ALIVE),
        values.value(MqttOptions.CONNECT_TIMEOUT),
        values.value(MqttOptions.RECONNECT_MIN),
        values.value(MqttOptions.RECONNECT_MAX),
        Math.toIntExact(values.value(MqttOptions.MAX_PACKET_SIZE)));
  }
}
