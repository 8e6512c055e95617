package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientIdsTest {

  @Test
  void joinsPrefixTaskAndLane() {
    assertThat(ClientIds.of("plant-7", 2, "kafka")).isEqualTo("plant-7-2-kafka");
  }

  @Test
  void endsInAHashWhereCharactersWereReplaced() {
    assertThat(ClientIds.of("plant.7", 0, "kafka"))
        .matches("plant_7-0-kafka-[0-9a-f]{8}")
        .isNotEqualTo(ClientIds.of("plant_7", 0, "kafka"))
        .isNotEqualTo(ClientIds.of("plant/7", 0, "kafka"));
  }

  @Test
  void keepsLongNamesApartWithin65Characters() {
    String prefix = "x".repeat(100);

    assertThat(ClientIds.of(prefix, 0, "kafka"))
        .hasSize(65)
        .isNotEqualTo(ClientIds.of(prefix, 1, "kafka"))
        .isEqualTo(ClientIds.of(prefix, 0, "kafka"));
  }
}
