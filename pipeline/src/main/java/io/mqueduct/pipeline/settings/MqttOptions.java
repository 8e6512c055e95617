package io.mqueduct.pipeline.settings;

import io.mqueduct.mqtt.RetainHandling;
import io.mqueduct.mqtt.Secret;
import io.mqueduct.pipeline.settings.MqttSettings.OnSessionLost;
import io.mqueduct.pipeline.settings.Option.Group;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;

/** The {@code mqtt.*} options but TLS. */
final class MqttOptions {
  private static final Set<String> SCHEMES = Set.of("tcp", "ssl", "ws", "wss");

  static final OptionType<RetainHandling> RETAIN_HANDLINGS =
      OptionType.choice(
          Map.of(
              "send", RetainHandling.SEND,
              "send-if-new", RetainHandling.SEND_IF_NEW,
              "never", RetainHandling.NEVER));
  static final OptionType<Integer> QOS = OptionType.choice(Map.of("0", 0, "1", 1, "2", 2));

  static final Option<List<URI>> SERVERS =
      mqtt(
              "servers",
              servers(),
              "Brokers, as `tcp://`, `ssl://`, `ws://` or `wss://` URIs with a port. Tried in order, the one that"
                  + " last worked first.")
          .required();
  static final Option<String> CLIENT_ID_PREFIX =
      mqtt(
              "client.id.prefix",
              OptionType.text("text"),
              "Start of every client id, `<prefix>-<task>-<lane>`. It must be the same after a restart, and no other"
                  + " client may use it: the broker keeps the session under this name.")
          .otherwise(
              "the connector's name; the bridge: `mqueduct`, required with `mqtt.share.group`");
  static final Option<String> USERNAME =
      mqtt("username", OptionType.text("text"), "User name for the broker.");
  static final Option<Secret> PASSWORD =
      mqtt("password", OptionType.secret(), "Password for the broker.");
  static final Option<String> SHARE_GROUP =
      reading(
          "share.group",
          new OptionType<>(
              "text",
              org.apache.kafka.common.config.ConfigDef.Type.STRING,
              List.of(),
              MqttOptions::shareGroup),
          "Subscribes `$share/<group>/<filter>` in every task, so that the broker deals messages over them;"
              + " order is then kept per task only, and retained messages do not come. Unset: each filter belongs to"
              + " one task, and the order of a topic is kept.");
  static final Option<Integer> SUBSCRIBE_QOS =
      reading(
              "qos",
              QOS,
              "QoS to subscribe at. 2 is read as 1 with a warning: a message is acknowledged only after Kafka has it.")
          .or("1");
  static final Option<RetainHandling> RETAIN_HANDLING =
      reading(
              "retain.handling",
              RETAIN_HANDLINGS,
              "When the broker sends retained messages: at every subscribe, only for a new subscription, never.")
          .or("send-if-new");
  static final Option<Boolean> RETAIN_AS_PUBLISHED =
      reading(
              "retain.as.published",
              OptionType.flag(),
              "Whether live messages keep the retain flag their publisher gave.")
          .or("true");
  static final Option<Duration> KEEP_ALIVE =
      mqtt("keep.alive", OptionType.duration("1s", "18h"), "Longest silence before a ping.")
          .or("30s");
  static final Option<Duration> SESSION_EXPIRY =
      reading(
              "session.expiry",
              OptionType.duration("1s", "49710d"),
              "How long the broker keeps session and queue without us. Must outlast every planned outage.")
          .otherwise("7d; 1h with `mqtt.share.group`");
  static final Option<Integer> RECEIVE_MAXIMUM =
      reading(
              "receive.maximum",
              OptionType.integer(1, 65_535),
              "Messages of a lane that may wait for their outputs: the slots. Also the bound of duplicates after a crash.")
          .or("500");
  static final Option<Long> INBOX_BYTES =
      reading(
              "inbox.bytes",
              OptionType.size("64KiB", "16GiB"),
              "Received bytes of a lane that may wait for a slot. Beyond it the connection is dropped, its session"
                  + " kept, and opened again below half.")
          .or("32MiB");
  static final Option<Integer> QOS0_CAPACITY =
      reading(
              "qos0.capacity",
              OptionType.integer(1, 10_000_000),
              "QoS 0 messages of a lane that may wait for a slot; the oldest is dropped and counted.")
          .or("10000");
  static final Option<Duration> CONNECT_TIMEOUT =
      mqtt("connect.timeout", OptionType.duration("100ms", "10m"), "Time for one attempt.")
          .or("10s");
  static final Option<Duration> RECONNECT_MIN =
      mqtt(
              "reconnect.backoff.min",
              OptionType.duration("10ms", "10m"),
              "First delay between attempts; it grows exponentially, with full jitter.")
          .or("1s");
  static final Option<Duration> RECONNECT_MAX =
      mqtt("reconnect.backoff.max", OptionType.duration("10ms", "1h"), "Longest delay.").or("10s");
  static final Option<Long> MAX_PACKET_SIZE =
      mqtt(
              "max.packet.size",
              OptionType.size("1KiB", "268435455"),
              "Largest packet the broker may send; it drops larger messages silently.")
          .or("16MiB");
  static final Option<OnSessionLost> ON_SESSION_LOST =
      reading(
              "on.session.lost",
              OptionType.choice(Map.of("warn", OnSessionLost.WARN, "fail", OnSessionLost.FAIL)),
              "What to do when the broker has lost the session, and messages with it: log an error and go on, or"
                  + " stop the lane.")
          .or("warn");

  private MqttOptions() {}

  static List<Option<?>> all() {
    return List.of(
        SERVERS,
        CLIENT_ID_PREFIX,
        USERNAME,
        PASSWORD,
        SHARE_GROUP,
        SUBSCRIBE_QOS,
        RETAIN_HANDLING,
        RETAIN_AS_PUBLISHED,
        KEEP_ALIVE,
        SESSION_EXPIRY,
        RECEIVE_MAXIMUM,
        INBOX_BYTES,
        QOS0_CAPACITY,
        CONNECT_TIMEOUT,
        RECONNECT_MIN,
        RECONNECT_MAX,
        MAX_PACKET_SIZE,
        ON_SESSION_LOST);
  }

  private static <T> Option<T> mqtt(String name, OptionType<T> type, String doc) {
    return Option.of(Group.MQTT, "mqtt." + name, type, doc)
        .onlyFor(Host.BRIDGE, Host.SOURCE_CONNECTOR, Host.MQTT_SINK);
  }

  /** An option of a session that subscribes. */
  private static <T> Option<T> reading(String name, OptionType<T> type, String doc) {
    return Option.of(Group.MQTT, "mqtt." + name, type, doc)
        .onlyFor(Host.BRIDGE, Host.SOURCE_CONNECTOR);
  }

  /** Looks for a user in the whole text first: a password may hold commas. */
  private static OptionType<List<URI>> servers() {
    OptionType<List<URI>> each =
        OptionType.list(
            new OptionType<>(
                OptionType.URI, ConfigDef.Type.STRING, List.of(), MqttOptions::server));
    return new OptionType<>(
        each.label(),
        each.definition(),
        each.choices(),
        text -> {
          OptionType.check(
              text.indexOf('@') < 0,
              "must hold no user and no '@'; give mqtt.username and mqtt.password instead (in the"
                  + " path of a ws:// URI write %40)");
          return each.parser().parse(text);
        });
  }

  private static URI server(String text) throws OptionException {
    String rule =
        "must hold tcp://, ssl://, ws:// or wss:// URIs with a port, such as ssl://broker:8883";
    try {
      URI uri = new URI(text);
      OptionType.check(
          uri.getScheme() != null
              && SCHEMES.contains(uri.getScheme())
              && uri.getHost() != null
              && uri.getPort() > 0,
          rule);
      OptionType.check(
          uri.getScheme().startsWith("ws") || isBare(uri),
          "must hold nothing after the port, but for ws:// and wss:// URIs");
      return uri;
    } catch (URISyntaxException e) {
      throw new OptionException(rule);
    }
  }

  private static boolean isBare(URI uri) {
    return (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  private static String shareGroup(String text) throws OptionException {
    OptionType.check(
        text.matches("[^/+#\\s\\x00]+"), "must be a name without '/', '+', '#' and blanks");
    return text;
  }
}
