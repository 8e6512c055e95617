package io.mqueduct.rules.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mqueduct.rules.topic.NamedFilter.Extent;
import io.mqueduct.rules.topic.NamedFilter.NamedLevel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedFilterTest {

  @Test
  void takesNamesOut() {
    NamedFilter named = NamedFilter.parse("dt/+device/+/#rest");

    assertThat(named.filter().text()).isEqualTo("dt/+/+/#");
    assertThat(named.names())
        .containsExactly(
            new NamedLevel("device", 1, Extent.LEVEL, 4),
            new NamedLevel("rest", 3, Extent.REST, 14));
  }

  @Test
  void leavesPlainFiltersAlone() {
    NamedFilter named = NamedFilter.parse("a/+/#");

    assertThat(named.filter()).isEqualTo(new TopicFilter("a/+/#"));
    assertThat(named.names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "dt/7/t,7,t",
    "dt/7/t/u/,7,t/u/",
    "dt/7,7,",
    "dt//x,'',x",
    "dt/7/,7,''",
  })
  void findsTheValuesInATopic(String topic, String device, String rest) {
    List<NamedLevel> names = NamedFilter.parse("dt/+device/#rest").names();

    assertThat(names.get(0).value(topic)).isEqualTo(device);
    assertThat(names.get(1).value(topic)).isEqualTo(rest);
  }

  @Test
  void takesAllOfATopicByNamedHash() {
    assertThat(NamedFilter.parse("#all").names().get(0).value("a/b")).isEqualTo("a/b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/b+/+x|3|Topic filter [a/b+/+x]: '+' at index 3 must fill a whole level",
        "+x/b#|4|Topic filter [+x/b#]: '#' at index 4 must fill a whole level",
        "+x/#/b|3|Topic filter [+x/#/b]: '#' at index 3 must be the last level",
        "+x/#r/b|3|Topic filter [+x/#r/b]: '#' at index 3 must be the last level",
        "a/+9|2|Topic filter [a/+9]: wildcard name '9' at index 3 must be letters, digits and _,"
            + " not led by a digit",
        "a/+x-y|2|Topic filter [a/+x-y]: wildcard name 'x-y' at index 3 must be letters, digits"
            + " and _, not led by a digit",
        "+x/+x|3|Topic filter [+x/+x]: wildcard name 'x' at index 4 is used twice",
        "$share/g/+x|0|Topic filter [$share/g/+x]: a shared subscription is not written in a"
            + " filter; set mqtt.share.group instead",
      })
  void refusesBadFilters(String text, int index, String message) {
    assertThatExceptionOfType(TopicSyntaxException.class)
        .isThrownBy(() -> NamedFilter.parse(text))
        .withMessage(message)
        .extracting(TopicSyntaxException::index)
        .isEqualTo(index);
  }
}
