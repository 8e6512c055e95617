package io.mqueduct.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

final class DemoDurationTest {
  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "20s, PT20S", "5m, PT5M", "2h, PT2H"})
  void readsWhatPeopleType(String text, Duration expected) {
    assertThat(DemoDuration.parse(text)).isEqualTo(expected);
  }

  @Test
  void saysWhatADurationLooksLike() {
    assertThatThrownBy(() -> DemoDuration.parse("20 seconds"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("[20 seconds] must be a duration such as 20s or 5m");
  }
}
