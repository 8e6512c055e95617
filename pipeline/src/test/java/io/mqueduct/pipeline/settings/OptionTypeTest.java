package io.mqueduct.pipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionTypeTest {
  private static final OptionType<Duration> DURATION = OptionType.duration("10ms", "7d");
  private static final OptionType<Long> SIZE = OptionType.size("10", "1GiB");

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "30s, PT30S",
    "5m, PT5M",
    "1 h, PT1H",
    "7d, PT168H",
    "PT5M, PT5M",
    "P1D, PT24H"
  })
  void readsDurations(String text, Duration expected) throws OptionException {
    assertThat(DURATION.parser().parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"30", "'', ", "5 weeks", "PT", "-1s"})
  void refusesWhatIsNoDuration(String text) {
    assertThatThrownBy(() -> DURATION.parser().parse(text))
        .isInstanceOf(OptionException.class)
        .hasMessage("must be a duration such as 500ms, 30s or PT5M");
  }

  @Test
  void refusesDurationsOutOfRange() {
    assertThatThrownBy(() -> DURATION.parser().parse("8d"))
        .isInstanceOf(OptionException.class)
        .hasMessage("must be from 10ms to 7d");
  }

  @ParameterizedTest
  @CsvSource({"1000, 1000", "64KiB, 65536", "1MiB, 1048576", "5MB, 5000000", "1 GiB, 1073741824"})
  void readsSizes(String text, long expected) throws OptionException {
    assertThat(SIZE.parser().parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1Mb", "many", "1.5MiB", "999999999999999GiB"})
  void refusesWhatIsNoSize(String text) {
    assertThatThrownBy(() -> SIZE.parser().parse(text))
        .isInstanceOf(OptionException.class)
        .hasMessage("must be a size such as 1000, 64KiB or 1MiB");
  }

  @Test
  void namesTheChoices() {
    assertThatThrownBy(() -> OptionType.choice(Map.of("0", 0, "1", 1, "2", 2)).parser().parse("3"))
        .isInstanceOf(OptionException.class)
        .hasMessage("must be 0, 1 or 2");
  }

  @Test
  void readsListsWithBlanks() throws OptionException {
    assertThat(OptionType.list(OptionType.text("text")).parser().parse("a, b,c "))
        .isEqualTo(List.of("a", "b", "c"));
  }

  @Test
  void refusesAPasswordThatIsStillAReference() {
    assertThatThrownBy(() -> OptionType.secret().parser().parse("${env:MQTT_PASSWORD}"))
        .isInstanceOf(OptionException.class)
        .hasMessage("still holds a ${env:...} reference; name that provider in config.providers");
  }

  @Test
  void neverShowsASecretInAProblem() {
    assertThat(MqttOptions.PASSWORD.problem("hunter2", "is wrong"))
        .isEqualTo("mqtt.password: is wrong");
  }
}
