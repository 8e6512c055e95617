package io.mqueduct.pipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  @Test
  void findsTheFewestEdits() {
    assertThat(NearestName.of("mqtt.recieve.maximum", List.of("mqtt.receive.maximum", "mqtt.qos")))
        .contains("mqtt.receive.maximum");
  }

  @Test
  void offersNothingFarAway() {
    assertThat(NearestName.of("mqtt.banana", List.of("mqtt.receive.maximum", "mqtt.qos")))
        .isEmpty();
  }
}
