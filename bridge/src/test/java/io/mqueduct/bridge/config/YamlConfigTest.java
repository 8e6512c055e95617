package io.mqueduct.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class YamlConfigTest {

  @Test
  void flattensNestedAndDottedKeysAlike() {
    ConfigFile file =
        parse(
            """
            mqtt:
              servers: [ssl://a:8883, ssl://b:8883]
              tls.trust.file: ca.pem
            mqtt.share.group: plant
            rules:
              hot:
                sql: |
                  SELECT *
                  FROM 'a'
                kafka: { topic: iot.hot, key: '${device}' }
            """);

    assertThat(file.problems()).isEmpty();
    assertThat(file.values())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "mqtt.servers", "ssl://a:8883,ssl://b:8883",
                "mqtt.tls.trust.file", "ca.pem",
                "mqtt.share.group", "plant",
                "rules.hot.sql", "SELECT *\nFROM 'a'\n",
                "rules.hot.kafka.topic", "iot.hot",
                "rules.hot.kafka.key", "${device}"));
  }

  @Test
  void keepsTextOfValues() {
    ConfigFile file = parse("mqtt:\n  a: 007\n  b: 1e3\n  c: yes\n  d: 0x10\n  e: ''\n");

    assertThat(file.values())
        .containsEntry("mqtt.a", "007")
        .containsEntry("mqtt.b", "1e3")
        .containsEntry("mqtt.c", "yes")
        .containsEntry("mqtt.d", "0x10")
        .containsEntry("mqtt.e", "");
  }

  @Test
  void tellsSqlFromAConfiguration() {
    String told =
        "c.yaml: the file holds SQL and no configuration; write it as rules.<name>.sql into one, or"
            + " try it alone with: mqueduct rules explain \"<SQL>\" --message '<JSON>'";

    assertThat(problems("SELECT * FROM 'a'")).containsExactly(told);
    assertThat(problems("\n-- hot ones\n  foreach items\nFROM 'a'")).containsExactly(told);
    assertThat(problems("select:\n  a: 1\n")).isEmpty();
    assertThat(problems("---\nset : {a: 1}\n")).isEmpty();
  }

  @Test
  void refusesDuplicateKey() {
    assertThat(problems("mqtt:\n  qos: 1\n  qos: 0\n"))
        .containsExactly("c.yaml:3:3: mqtt.qos: duplicate key, first given at 2:3");
  }

  @Test
  void refusesDuplicateKeyInAnotherSpelling() {
    assertThat(problems("mqtt:\n  tls:\n    ca: a\nmqtt.tls.ca: b\n"))
        .containsExactly("c.yaml:4:1: mqtt.tls.ca: duplicate key, first given at 3:5");
  }

  @Test
  void refusesSectionGivenTwice() {
    assertThat(problems("mqtt:\n  a: 1\nkafka:\n  b: 1\nmqtt:\n  c: 1\n"))
        .containsExactly("c.yaml:5:1: mqtt: duplicate key, first given at 1:1");
  }

  @Test
  void reportsEveryProblem() {
    assertThat(problems("mqtt:\n  username:\n  servers: [[a]]\n  qos: 1\n  qos: 2\n"))
        .containsExactly(
            "c.yaml:2:12: mqtt.username: has no value; give one or leave the key out",
            "c.yaml:3:13: mqtt.servers: an item of a list must be plain text without a comma",
            "c.yaml:5:3: mqtt.qos: duplicate key, first given at 4:3");
  }

  @Test
  void showsNoPasswordThatBeginsWithAStar() {
    assertThat(problems("mqtt:\n  password: *secret\n"))
        .containsExactly(
            "c.yaml:2:13: no valid YAML: a value that begins with '*' must stand in quotes");
  }

  @Test
  void showsNoPasswordThatIsATagOrStandsInBraces() {
    String tag = "c.yaml:2:13: %sa value that begins with '!' must stand in quotes";

    assertThat(problems("mqtt:\n  password: !S3c!ret\n"))
        .containsExactly(tag.formatted("no valid YAML: "));
    assertThat(problems("mqtt:\n  password: !S3cret\n"))
        .containsExactly(tag.formatted("mqtt.password: "));
    assertThat(problems("mqtt:\n  password: !!S3cret\n"))
        .containsExactly(tag.formatted("mqtt.password: "));
    assertThat(problems("mqtt:\n  servers:\n    - !a\n"))
        .containsExactly(
            "c.yaml:3:7: mqtt.servers: a value that begins with '!' must stand in quotes");
    assertThat(problems("mqtt: {servers: a, username: }\n"))
        .containsExactly("c.yaml:1:29: mqtt.username: has no value; give one or leave the key out");
    assertThat(problems("mqtt:\n  password: {S3cret}\n"))
        .containsExactly(
            "c.yaml:2:13: mqtt.password: a value that begins with '{' must stand in quotes");
  }

  /** The YAML library has a tag of its own for them. */
  @Test
  void takesATemplateOfOneNameAsText() {
    ConfigFile file = parse("a:\n  key: ${device}\n");

    assertThat(file.problems()).isEmpty();
    assertThat(file.values()).containsEntry("a.key", "${device}");
  }

  @Test
  void namesPlaceOfSyntaxError() {
    assertThat(problems("mqtt:\n  servers: 'tcp://a\n"))
        .singleElement()
        .satisfies(
            text ->
                assertThat(text)
                    .startsWith("c.yaml:3:1: no valid YAML: found unexpected end of stream"));
  }

  @Test
  void refusesEmptyFile() {
    assertThat(problems("# nothing\n"))
        .containsExactly("c.yaml: the file is empty; see config-examples/");
  }

  @Test
  void refusesListAtTheTop() {
    assertThat(problems("- a\n"))
        .containsExactly(
            "c.yaml:1:1: the file must hold keys and values, such as mqtt: and rules:");
  }

  @Test
  void refusesSecondDocument() {
    assertThat(problems("mqtt:\n  a: 1\n---\nkafka:\n  b: 1\n"))
        .containsExactly("c.yaml:4:1: a second YAML document; one file is one configuration");
  }

  @Test
  void refusesEndlessNesting() {
    assertThat(problems("a: &x\n  b: *x\n"))
        .singleElement()
        .satisfies(text -> assertThat(text).endsWith(": nested deeper than 20 levels"));
  }

  @Test
  void placesProblemAtNearestKnownKey() {
    ConfigFile file = parse("mqtt:\n  qos: 1\n");

    assertThat(file.problem("mqtt.servers", "mqtt.servers: missing").render("c.yaml"))
        .isEqualTo("c.yaml:1:1: mqtt.servers: missing");
    assertThat(file.problem("kafka.x", "kafka.x: missing").render("c.yaml"))
        .isEqualTo("c.yaml: kafka.x: missing");
  }

  private static ConfigFile parse(String yaml) {
    return YamlConfig.parse(yaml);
  }

  private static List<String> problems(String yaml) {
    return parse(yaml).problems().stream().map(problem -> problem.render("c.yaml")).toList();
  }
}
