package io.mqueduct.rules.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {

  @ParameterizedTest
  @CsvSource({
    "a/b,a/b,true",
    "a/b,a/bc,false",
    "a/b,a,false",
    "a,a/b,false",
    "a/+,a/b,true",
    "a/+,a/,true",
    "a/+,a,false",
    "+,a,true",
    "+,/,false",
    "+/+,/,true",
    "/+,/a,true",
    "+/b,/b,true",
    "a/#,a,true",
    "a/#,a/,true",
    "a/#,a/b/c,true",
    "a/#,ab,false",
    "a/+/#,a,false",
    "a/+/#,a/b,true",
    "#,a/b,true",
    "#,/,true",
    "#,$SYS/x,false",
    "+/x,$SYS/x,false",
    "+/#,$SYS/x,false",
    "$SYS/#,$SYS/x,true",
    "$SYS/+,$SYS/x,true",
    "a/+,a/$x,true",
    "a/b/,a/b/,true",
    "a/b/,a/b,false",
    "a/b,a/b/,false",
    "a/+/c,a//c,true",
    "é/+,é/ü,true",
  })
  void matchesByMqttRules(String filter, String topic, boolean matches) {
    assertThat(new TopicFilter(filter).matches(topic)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/b+/c|3|Topic filter [a/b+/c]: '+' at index 3 must fill a whole level",
        "a/+b|2|Topic filter [a/+b]: '+' at index 2 must fill a whole level",
        "a#|1|Topic filter [a#]: '#' at index 1 must fill a whole level",
        "a/#/b|2|Topic filter [a/#/b]: '#' at index 2 must be the last level",
        "#/b|0|Topic filter [#/b]: '#' at index 0 must be the last level",
        "''|0|Topic filter []: must not be empty",
        "$share/g/a|0|Topic filter [$share/g/a]: a shared subscription is not written in a filter;"
            + " set mqtt.share.group instead",
      })
  void refusesBadFilters(String text, int index, String message) {
    assertThatExceptionOfType(TopicSyntaxException.class)
        .isThrownBy(() -> new TopicFilter(text))
        .withMessage(message)
        .extracting(TopicSyntaxException::index)
        .isEqualTo(index);
  }

  @Test
  void refusesNul() {
    assertThatExceptionOfType(TopicSyntaxException.class)
        .isThrownBy(() -> new TopicFilter("a/\0"))
        .withMessage("Topic filter [a/\0]: NUL at index 2 is not allowed");
  }

  @Test
  void refusesHalfASurrogatePair() {
    assertThatExceptionOfType(TopicSyntaxException.class)
        .isThrownBy(() -> new TopicName("a\uD83D"))
        .withMessageEndingWith("half a surrogate pair at index 1 has no UTF-8 form");
  }

  @Test
  void countsUtf8BytesForTheLimit() {
    assertThat(new TopicName("é".repeat(32_767) + "x").text()).hasSize(32_768);
    assertThatExceptionOfType(TopicSyntaxException.class)
        .isThrownBy(() -> new TopicName("é".repeat(32_768)))
        .withMessageEndingWith("…]: has 65536 UTF-8 bytes, at most 65535 are allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/+", "#"})
  void refusesWildcardInTopicName(String text) {
    assertThatExceptionOfType(TopicSyntaxException.class)
        .isThrownBy(() -> new TopicName(text))
        .withMessageMatching(
            "Topic name \\[.*]: wildcard '.' at index \\d is allowed in topic filters only");
  }

  @ParameterizedTest
  @CsvSource({
    "#,a/b,true",
    "#,$SYS/a,false",
    "+/#,#,true",
    "#,+/#,true",
    "a/#,a,true",
    "a/#,a/+,true",
    "a/#,a/#,true",
    "a/+,a/#,false",
    "a/+/#,a/#,false",
    "+/b,a/b,true",
    "a/b,+/b,false",
    "+,$x,false",
    "dt/#,dt/+/telemetry,true",
    "dt/+/telemetry,dt/#,false",
    "a,a/b,false",
    "a/b,a,false",
  })
  void coversOtherFilters(String filter, String other, boolean covers) {
    assertThat(new TopicFilter(filter).covers(new TopicFilter(other))).isEqualTo(covers);
  }

  @ParameterizedTest
  @CsvSource({
    "a/+,+/b,true",
    "a/+,b/+,false",
    "a/#,a,true",
    "a/#,+/+/c,true",
    "a/b/#,a,false",
    "#,$SYS/a,false",
    "$SYS/#,+/a,false",
    "$SYS/#,$SYS/+/x,true",
    "a/+,a,false",
    "+,a/b,false",
    "a//+,a/+/c,true",
  })
  void overlapsBothWays(String filter, String other, boolean overlaps) {
    TopicFilter a = new TopicFilter(filter);
    TopicFilter b = new TopicFilter(other);

    assertThat(a.overlaps(b)).isEqualTo(overlaps);
    assertThat(b.overlaps(a)).isEqualTo(overlaps);
  }
}
