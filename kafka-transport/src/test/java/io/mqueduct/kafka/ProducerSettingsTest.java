package io.mqueduct.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

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
