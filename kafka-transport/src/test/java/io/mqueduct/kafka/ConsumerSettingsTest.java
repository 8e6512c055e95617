package io.mqueduct.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConsumerSettingsTest {

  @Test
  void acceptsWhatUsersMayChange() {
    assertThat(
            ConsumerSettings.problems(
                Map.of("bootstrap.servers", "a:9092", "auto.offset.reset", "latest")))
        .isEmpty();
  }

  @Test
  void refusesWhatWouldLoseRecords() {
    assertThat(ConsumerSettings.problems(Map.of("enable.auto.commit", "true")))
        .isEqualTo(
            List.of(
                new ClientProblem("enable.auto.commit", "cannot be set; Mqueduct sets it itself")));
  }

  @Test
  void passesOnWhatKafkaRefuses() {
    assertThat(
            ConsumerSettings.problems(
                Map.of("bootstrap.servers", "a:9092", "max.poll.records", "many")))
        .isEqualTo(
            List.of(
                new ClientProblem(
                    "max.poll.records", "[many] is refused by Kafka: Not a number of type INT")));
  }
}
