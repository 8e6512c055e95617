package io.mqueduct.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProducerSettingsTest {

  @Test
  void acceptsWhatLosesNothing() {
    assertThat(
            ProducerSettings.problems(
                Map.of("bootstrap.servers", "localhost:1", "acks", "-1", "linger.ms", "20")))
        .isEmpty();
  }

  @Test
  void refusesSettingThatLosesRecords() {
    assertThat(ProducerSettings.problems(Map.of("acks", "1")))
        .containsExactly(
            new ClientProblem("acks", "[1] would lose or reorder records; leave it out"));
  }

  @Test
  void refusesMoreThanOneRequestInFlight() {
    assertThat(ProducerSettings.problems(Map.of("max.in.flight.requests.per.connection", "5")))
        .containsExactly(
            new ClientProblem(
                "max.in.flight.requests.per.connection",
                "[5] would lose or reorder records; leave it out"));
    assertThat(ProducerSettings.complete(WriterOptions.of("w", Map.of())))
        .containsEntry("max.in.flight.requests.per.connection", "1");
  }

  @Test
  void refusesSettingThatIsOurs() {
    assertThat(ProducerSettings.problems(Map.of("transactional.id", "x")))
        .containsExactly(
            new ClientProblem("transactional.id", "cannot be set; Mqueduct sets it itself"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.Module required username=u password=my secret;",
        "username=u password=secret;",
        "a.Module required password=\"secret\"",
        "a.Module secret password=x;",
        "secret",
        ""
      })
  void tellsNothingOfALoginThatKafkaCannotRead(String login) {
    assertThat(ProducerSettings.problems(login(login)))
        .isEqualTo(ConsumerSettings.problems(login(login)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.name()).isEqualTo("sasl.jaas.config");
              assertThat(problem.message())
                  .startsWith("cannot be read by Kafka; write one login module, every value in")
                  .doesNotContain("secret");
            });
  }

  @Test
  void refusesALoginModuleThatIsNotThere() {
    assertThat(ProducerSettings.problems(login("org.apache.PlainLoginModule required a=\"b\";")))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message())
                    .startsWith("names a login module that is not on the class path; Kafka's own"));
  }

  @Test
  void takesALoginOfKafka() {
    assertThat(
            ProducerSettings.problems(
                login(
                    "org.apache.kafka.common.security.plain.PlainLoginModule required"
                        + " username=\"u\" password=\"my secret\";")))
        .isEmpty();
  }

  private static Map<String, String> login(String text) {
    return Map.of("bootstrap.servers", "localhost:1", "sasl.jaas.config", text);
  }

  @Test
  void namesValueThatKafkaRefuses() {
    assertThat(
            ProducerSettings.problems(
                Map.of("bootstrap.servers", "localhost:1", "compression.type", "lz5")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.name()).isEqualTo("compression.type");
              assertThat(problem.message()).contains("must be one of").contains("lz4");
            });
  }
}
