package io.mqueduct.pipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.rules.SourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is wrong with one option, it is told, and nothing else breaks; rules are compiled. */
class WrongValuesTest {
  private static final String WRONG = "\0 ?";

  private static Map<String, String> working(Host host) {
    Map<String, String> flat = new TreeMap<>();
    flat.put("name", "connector");
    if (MqttOptions.SERVERS.hosts().contains(host)) {
      flat.put("mqtt.servers", "ssl://broker:8883");
    }
    flat.put(
        "rules.a.sql", "SELECT x FROM " + (!host.reads(SourceKind.MQTT) ? "KAFKA 'a'" : "'a/#'"));
    if (host.writes(TargetKind.KAFKA)) {
      flat.put("rules.a.kafka.topic", "a");
    }
    if (host.writes(TargetKind.TABLE)) {
      flat.put("rules.a.table.name", "a");
      flat.put("timeseries.url", "http://db:9000");
    }
    if (host.writes(TargetKind.MQTT)) {
      flat.put("rules.a.mqtt.topic", "a");
      flat.put("kafka.bootstrap.servers", "kafka:9092");
    }
    return flat;
  }

  @ParameterizedTest
  @EnumSource(Host.class)
  void tellsEveryWrongValue(Host host) {
    Map<String, String> flat = working(host);
    assertThat(messages(host, flat)).isEmpty();

    for (Option<?> option : options(host)) {
      Map<String, String> wrong = new TreeMap<>(flat);
      wrong.put(option.key(), WRONG);

      List<String> messages = messages(host, wrong);

      if (isNarrow(option)) {
        assertThat(messages)
            .as(option.key())
            .anySatisfy(message -> assertThat(message).startsWith(option.key() + ": [" + WRONG));
      }
    }
  }

  private static List<String> messages(Host host, Map<String, String> flat) {
    return Settings.load(host, flat).problems().stream().map(SettingProblem::message).toList();
  }

  private static List<Option<?>> options(Host host) {
    List<Option<?>> options = new ArrayList<>(OptionCatalog.fixed(host));
    options.addAll(new RuleOptions("a", host).all());
    return options;
  }

  /** Not any text will do. */
  private static boolean isNarrow(Option<?> option) {
    return !option.type().choices().isEmpty() || option.type().label().contains(" from ");
  }
}
