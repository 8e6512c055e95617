package io.mqueduct.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person is told who has written something wrong into the file. */
class ConfigurationLoaderTest {
  private static final String VALID =
      """
      mqtt:
        servers: tcp://localhost:1883
      kafka:
        bootstrap.servers: localhost:9092
      rules:
        t:
          sql: SELECT device FROM 'dt/+device'
          kafka.topic: t
      """;

  @TempDir private Path folder;

  private List<String> problems(String yaml) throws IOException {
    return load(yaml).problems().stream().map(problem -> problem.render("c.yaml")).toList();
  }

  private LoadedConfiguration load(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("c.yaml"), yaml);
    return new ConfigurationLoader(name -> null).load(file);
  }

  @Test
  void findsNothingWrongWithAValidFile() throws IOException {
    assertThat(problems(VALID)).isEmpty();
    assertThat(load(VALID).warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          timeseris.url: x | timeseris: unknown section; known are bridge, kafka, mqtt, pipeline, rules, timeseries and value
          value.frmat: map | value.frmat: unknown option; known is value.format
          pipeline: x | pipeline: is a section; its options stand below it, indented
          timeseries: x | timeseries: is a section; its options stand below it, indented
          bridge: x | bridge: is a section; its options stand below it, indented
          bridge.stat.dir: x | bridge.stat.dir: unknown option; known are bridge.state.dir and bridge.admin.listen
          bridge.state.dir: "\\0" | bridge.state.dir: must be the path of a directory
          rules.other: SELECT 1 | rules.other: is a rule's name; write rules.other.sql for its statement
          kafka.security.protcol: SSL | kafka.security.protcol: unknown option; did you mean 'kafka.security.protocol'?
          kafka.producer.linger.ms: 5 | kafka.producer.linger.ms: unknown option; did you mean 'kafka.linger.ms'?
          kafka.consumer.max.pol.records: 5 | kafka.consumer.max.pol.records: unknown option; did you mean 'kafka.consumer.max.poll.records'?
          kafka.linger.ms: soon | kafka.linger.ms: [soon] is refused by Kafka: Not a number of type LONG
          """)
  void tellsWhatIsWrong(String line, String message) throws IOException {
    String yaml = VALID + line + "\n";

    assertThat(problems(yaml)).containsExactly("c.yaml:9:1: " + message);
  }

  @Test
  void refusesServersThatHoldAPasswordWithoutShowingIt() throws IOException {
    assertThat(problems(VALID.replace("tcp://", "tcp://me:geheim@")))
        .containsExactly(
            "c.yaml:2:3: mqtt.servers: [tcp://…@localhost:1883] must hold no user and no '@'; give"
                + " mqtt.username and mqtt.password instead (in the path of a ws:// URI write %40)");
  }

  @Test
  void refusesKafkaServersWithoutAPort() throws IOException {
    assertThat(problems(VALID.replace("localhost:9092", "kafka-1:9092,kafka-2")))
        .containsExactly(
            "c.yaml:4:3: kafka.bootstrap.servers: [kafka-1:9092,kafka-2] must hold host:port, such as"
                + " kafka-1:9092");
  }

  @Test
  void saysTheKeyOfATemplateOnce() throws IOException {
    assertThat(problems(VALID.replace("topic: t", "topic: a/b")))
        .singleElement()
        .asString()
        .startsWith(
            "c.yaml:8:5: rules.t.kafka.topic: rule 't', 1:1: Kafka topic [a/b]: a name has");
  }

  @Test
  void saysOnceThatARuleHasNoName() throws IOException {
    assertThat(problems(VALID.replace("  t:", "  My Rule:")))
        .containsExactly(
            "c.yaml:7:5: rules.My Rule.sql: rule name [My Rule] must match [a-z][a-z0-9_-]*");
  }

  @Test
  void warnsOfFilesThatAreNotThere() throws IOException {
    String yaml =
        VALID.replace("servers: tcp://", "tls.trust.file: /no/such/ca.pem\n  servers: ssl://");

    assertThat(problems(yaml)).isEmpty();
    assertThat(load(yaml).warnings())
        .extracting(problem -> problem.render("c.yaml"))
        .containsExactly(
            "c.yaml:2:3: mqtt.tls.trust.file: [/no/such/ca.pem] cannot be read on this machine");
  }
}
