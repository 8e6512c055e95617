package io.mqueduct.pipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.rules.Compilation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of the options; those of rules are tested where rules are compiled. */
class SettingsProblemsTest {
  private final Map<String, String> flat = new HashMap<>();

  SettingsProblemsTest() {
    put("mqtt.servers", "tcp://broker:1883");
    put("rules.hot.sql", "SELECT a FROM 'dt/#'");
    put("rules.hot.kafka.topic", "hot");
  }

  private void put(String key, String text) {
    flat.put(key, text);
  }

  private Loaded load(Host host) {
    return new SettingsLoader(host, flat, sources -> new Compilation(Optional.empty(), List.of()))
        .load();
  }

  private List<String> problems() {
    return load(Host.SOURCE_CONNECTOR).problems().stream().map(SettingProblem::message).toList();
  }

  private List<String> warnings() {
    return load(Host.SOURCE_CONNECTOR).warnings().stream().map(SettingProblem::message).toList();
  }

  @Test
  void findsNoProblemWhereThereIsNone() {
    assertThat(problems()).isEmpty();
    assertThat(warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssl://user:se%cret@broker:8883",
        "ssl://user:se/cret@broker:8883",
        "ssl://user:se,cret@broker:8883",
        "ssl://user:se cret@broker:8883",
        "ssl://user:se\ncret@broker:8883",
        "ssl://user:se@cret@broker:8883",
        "ssl://user:se//cret@broker:8883",
        "ssl://user:1234/secret@broker:8883",
        "ssl://user:1234?secret@broker:8883",
        "ssl://user:1234#secret@broker:8883",
        "ssl://user:se/cret@other:8883,ssl://user:se/cret@broker:8883",
        "user:secret@broker:8883",
        "user:secret@other:8883,user:se/cret@broker:8883",
        "user:se://cret@broker:8883"
      })
  void showsNoPartOfAPassword(String servers) {
    put("mqtt.servers", servers);

    assertThat(problems())
        .singleElement()
        .asString()
        .matches("mqtt\\.servers: \\[(ssl://)?…(@broker:8883)?] must hold no user.*")
        .endsWith(
            "must hold no user and no '@'; give mqtt.username and mqtt.password instead (in the path"
                + " of a ws:// URI write %40)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tcp://broker:1883?password=secret | tcp://broker:1883?…
          tcp://broker:1883/secret?a=b      | tcp://broker:1883/secret?…
          ssl://broker:1883/path            | ssl://broker:1883/path
          tcp://broker:1883#x               | tcp://broker:1883#x
          """)
  void refusesWhatWouldBePassedOver(String server, String shown) {
    put("mqtt.servers", server);

    assertThat(problems())
        .containsExactly(
            "mqtt.servers: ["
                + shown
                + "] must hold nothing after the port, but for ws:// and wss:// URIs");
  }

  @Test
  void takesPathAndQueryOfAWebSocket() {
    put("mqtt.servers", "wss://broker:443/mqtt?token=x,tcp://broker:1883/");

    assertThat(problems()).isEmpty();
  }

  @Test
  void reportsNoPasswordInAnAddress() {
    put("mqtt.servers", "user:secret@broker:8883");

    var report =
        ConnectorConfig.of(Host.SOURCE_CONNECTOR, new HashMap<>(flat))
            .report(List.of())
            .configValues();

    assertThat(report.toString()).doesNotContain("secret");
    assertThat(report)
        .filteredOn(value -> value.name().equals("mqtt.servers"))
        .singleElement()
        .satisfies(value -> assertThat(value.value()).isEqualTo(List.of("…@broker:8883")));
  }

  @Test
  void namesTheNearestOption() {
    put("mqtt.recieve.maximum", "10");

    assertThat(problems())
        .containsExactly(
            "mqtt.recieve.maximum: unknown option; did you mean 'mqtt.receive.maximum'?");
  }

  @Test
  void namesTheNearestOptionOfTheSameRule() {
    put("rules.hot.kafka.topics", "x");

    assertThat(problems())
        .containsExactly(
            "rules.hot.kafka.topics: unknown option; did you mean 'rules.hot.kafka.topic'?");
  }

  @Test
  void leavesKeysOutsideItsRootsAlone() {
    put("connector.class", "x");
    put("transforms", "y");

    assertThat(problems()).isEmpty();
  }

  @Test
  void reportsThreeMistakesInTwoRulesTogether() {
    put("rules.hot.subscribe.qos", "3");
    put("rules.cold.sql", " ");
    put("rules.cold.kafka.tpoic", "cold");
    put("rules.cold.kafka.topic", "cold");

    assertThat(problems())
        .containsExactly(
            "rules.cold.kafka.tpoic: unknown option; did you mean 'rules.cold.kafka.topic'?",
            "rules.cold.sql: [ ] must not be blank",
            "rules.hot.subscribe.qos: [3] must be 0, 1 or 2");
  }

  @Test
  void asksForWhatIsRequired() {
    flat.clear();

    assertThat(problems())
        .containsExactly(
            "mqtt.servers: is required",
            "rules: none is given; add rules.<name>.sql and rules.<name>.kafka.topic");
  }

  @Test
  void refusesNamesThatAreNoRuleNames() {
    put("rules.Hot.sql", "SELECT a FROM 'dt/#'");
    put("rules.Hot.kafka.topic", "x");

    assertThat(problems())
        .containsExactly("rules.Hot.sql: rule name [Hot] must match [a-z][a-z0-9_-]*");
  }

  @Test
  void refusesServersThatAreNoUris() {
    put("mqtt.servers", "broker:1883");

    assertThat(problems())
        .containsExactly(
            "mqtt.servers: [broker:1883] must hold tcp://, ssl://, ws:// or wss:// URIs with a port,"
                + " such as ssl://broker:8883");
  }

  @Test
  void neverPrintsASecret() {
    put("mqtt.password", "${env:MQTT_PASSWORD}");

    assertThat(problems())
        .containsExactly(
            "mqtt.password: still holds a ${env:...} reference; name that provider in config.providers");
  }

  @Test
  void refusesTwoSourcesOfTrust() {
    put("mqtt.servers", "ssl://broker:8883");
    put("mqtt.tls.trust.file", "/a.pem");
    put("mqtt.tls.trust.pkcs12", "/a.p12");

    assertThat(problems())
        .containsExactly("mqtt.tls.trust.pkcs12: excludes mqtt.tls.trust.file; give one of them");
  }

  @Test
  void warnsOfTlsOptionsWithoutTls() {
    put("mqtt.tls.trust.file", "/a.pem");

    assertThat(warnings())
        .containsExactly("mqtt.tls.trust.file: no effect, because no server is ssl:// or wss://");
  }

  @Test
  void warnsOfQos2() {
    put("rules.hot.subscribe.qos", "2");

    assertThat(warnings())
        .containsExactly(
            "rules.hot.subscribe.qos: [2] is read as 1: QoS 2 would have to be confirmed before Kafka has"
                + " the message, so it is subscribed at QoS 1, which loses nothing but may repeat");
  }

  @Test
  void leavesTheKafkaConnectionToTheWorker() {
    put("kafka.bootstrap.servers", "kafka:9092");

    assertThat(problems())
        .containsExactly(
            "kafka.bootstrap.servers: not accepted here, because the worker owns the Kafka connection;"
                + " remove it, or use producer.override.*");
  }

  @Test
  void guardsTheProducerOfTheBridge() {
    put("kafka.bootstrap.servers", "kafka:9092");
    put("kafka.acks", "1");
    put("kafka.linger.ms", "5");
    put("value.format", "map");

    assertThat(load(Host.BRIDGE).problems())
        .extracting(SettingProblem::message)
        .containsExactly(
            "kafka.acks: [1] must be all, or records could be lost or doubled",
            "value.format: [map] needs a converter, which only Kafka Connect has; use json-bytes");
  }

  @Test
  void asksTheBridgeForAPrefixWithAShareGroup() {
    put("kafka.bootstrap.servers", "kafka:9092");
    put("mqtt.share.group", "plant");

    assertThat(load(Host.BRIDGE).problems())
        .extracting(SettingProblem::message)
        .containsExactly(
            "mqtt.client.id.prefix: is required with mqtt.share.group, another one for each instance of"
                + " the bridge");
  }

  @Test
  void refusesABackoffThatShrinks() {
    put("mqtt.reconnect.backoff.min", "10s");
    put("mqtt.reconnect.backoff.max", "5s");

    assertThat(problems())
        .containsExactly(
            "mqtt.reconnect.backoff.max: [5s] must not be below mqtt.reconnect.backoff.min [10s]");
  }
}
