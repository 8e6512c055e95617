package io.mqueduct.pipeline.settings;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Turns our options into Kafka's {@code ConfigDef}. */
final class ConfigDefs {

  private ConfigDefs() {}

  static ConfigDef of(List<Option<?>> options) {
    ConfigDef definition = new ConfigDef();
    Map<Option.Group, Integer> orders = new EnumMap<>(Option.Group.class);
    for (Option<?> option : options) {
      define(definition, option, orders.merge(option.group(), 1, Integer::sum), options);
    }
    return definition;
  }

  private static void define(
      ConfigDef definition, Option<?> option, int order, List<Option<?>> options) {
    definition.define(
        option.key(),
        option.type().definition(),
        defaultValue(option),
        (key, value) -> validate(option, value),
        option.importance(),
        option.doc(),
        option.group().title(),
        order,
        width(option),
        option.key(),
        dependents(option, options),
        new OptionRecommender(option));
  }

  private static @Nullable Object defaultValue(Option<?> option) {
    return option.isRequired() ? ConfigDef.NO_DEFAULT_VALUE : option.defaultText().orElse(null);
  }

  private static void validate(Option<?> option, @Nullable Object value) {
    if (!(value instanceof String text)) {
      return; // absent, or already parsed by ConfigDef itself
    }

    try {
      option.type().parser().parse(text);
    } catch (OptionException e) {
      throw new ConfigException(option.problem(text, e.rule()));
    }
  }

  private static Width width(Option<?> option) {
    return switch (option.type().definition()) {
      case BOOLEAN, INT -> Width.SHORT;
      case LIST -> Width.LONG;
      default -> Width.MEDIUM;
    };
  }

  private static List<String> dependents(Option<?> option, List<Option<?>> options) {
    return options.stream()
        .filter(other -> other.dependsOn().stream().anyMatch(option.key()::equals))
        .<String>map(Option::key)
        .toList();
  }
}
