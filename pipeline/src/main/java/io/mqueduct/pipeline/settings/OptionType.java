package io.mqueduct.pipeline.settings;

import static java.util.stream.Collectors.joining;

import io.mqueduct.mqtt.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;

/**
 * How an option's text becomes a value. Immutable.
 *
 * @param label what the reference page calls it
 * @param choices the allowed texts, empty if they are not counted
 */
record OptionType<T>(
    String label, ConfigDef.Type definition, List<String> choices, Parser<T> parser) {
  /** Labels of addresses. */
  static final String URI = "URI";

  static final String HOST_AND_PORT = "host:port";

  private static final String PATH = "path";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]+):[^}]*}");

  OptionType {
    choices = List.copyOf(choices);
  }

  /** Text to value. */
  interface Parser<T> {
    T parse(String text) throws OptionException;
  }

  /** Whether the value names a file. */
  boolean isFile() {
    return label.equals(PATH);
  }

  /** Whether the value names servers. */
  boolean isAddress() {
    return label.endsWith(URI) || label.endsWith(HOST_AND_PORT);
  }

  boolean isSecret() {
    return definition == ConfigDef.Type.PASSWORD;
  }

  /** Any text that is not blank. */
  static OptionType<String> text(String label) {
    return new OptionType<>(label, ConfigDef.Type.STRING, List.of(), OptionType::notBlank);
  }

  /** The path of a file. */
  static OptionType<String> file() {
    return new OptionType<>(
        PATH,
        ConfigDef.Type.STRING,
        List.of(),
        text -> {
          try {
            return Path.of(notBlank(text)).toString();
          } catch (InvalidPathException e) {
            throw new OptionException("must be the path of a file");
          }
        });
  }

  /** Any text, empty too. */
  static OptionType<String> anyText(String label) {
    return new OptionType<>(label, ConfigDef.Type.STRING, List.of(), text -> text);
  }

  /** The name of a rule or a lane. */
  static OptionType<String> name() {
    return new OptionType<>(
        "name",
        ConfigDef.Type.STRING,
        List.of(),
        text -> {
          check(isName(text), "must match " + NAME);
          return text;
        });
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  static OptionType<Secret> secret() {
    return new OptionType<>(
        "password",
        ConfigDef.Type.PASSWORD,
        List.of(),
        text -> {
          Optional<String> provider = unresolvedProvider(text);
          check(
              provider.isEmpty(),
              "still holds a ${"
                  + provider.orElse("")
                  + ":...} reference; name that provider in config.providers");
          return new Secret(text);
        });
  }

  static OptionType<Integer> integer(int min, int max) {
    return new OptionType<>(
        "integer from " + min + " to " + max,
        ConfigDef.Type.INT,
        List.of(),
        text -> (int) within(text, min, max));
  }

  static OptionType<Boolean> flag() {
    return new OptionType<>(
        "boolean",
        ConfigDef.Type.BOOLEAN,
        List.of("true", "false"),
        text -> {
          check(text.equals("true") || text.equals("false"), "must be true or false");
          return text.equals("true");
        });
  }

  static OptionType<Duration> duration(String min, String max) {
    return new OptionType<>(
        "duration from " + min + " to " + max,
        ConfigDef.Type.STRING,
        List.of(),
        text -> {
          Duration value = Quantities.duration(text);
          check(
              value.compareTo(Quantities.duration(min)) >= 0
                  && value.compareTo(Quantities.duration(max)) <= 0,
              "must be from " + min + " to " + max);
          return value;
        });
  }

  static OptionType<Long> size(String min, String max) {
    return new OptionType<>(
        "size from " + min + " to " + max,
        ConfigDef.Type.STRING,
        List.of(),
        text -> {
          long value = Quantities.size(text);
          check(
              value >= Quantities.size(min) && value <= Quantities.size(max),
              "must be from " + min + " to " + max);
          return value;
        });
  }

  static <T> OptionType<T> choice(Map<String, T> values) {
    List<String> names = values.keySet().stream().sorted().toList();
    return new OptionType<>(
        "one of " + String.join(", ", names),
        ConfigDef.Type.STRING,
        names,
        text -> {
          T value = values.get(text);
          if (value == null) {
            throw new OptionException("must be " + orList(names));
          }
          return value;
        });
  }

  /** Several values, separated by commas. */
  static <T> OptionType<List<T>> list(OptionType<T> element) {
    return new OptionType<>(
        "list: " + element.label(),
        ConfigDef.Type.LIST,
        element.choices(),
        text -> {
          List<T> values = new ArrayList<>();
          for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            values.add(element.parser().parse(part.strip()));
          }
          return List.copyOf(values);
        });
  }

  /** The provider of the first unresolved {@code ${provider:...}} in the text. */
  static Optional<String> unresolvedProvider(String text) {
    var matcher = REFERENCE.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String notBlank(String text) throws OptionException {
    check(!text.isBlank(), "must not be blank");
    return text;
  }

  private static long within(String text, long min, long max) throws OptionException {
    String rule = "must be an integer from " + min + " to " + max;
    try {
      long value = Long.parseLong(text.strip());
      check(value >= min && value <= max, rule);
      return value;
    } catch (NumberFormatException e) {
      throw new OptionException(rule);
    }
  }

  private static String orList(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : names.stream().limit(last).collect(joining(", ")) + " or " + names.get(last);
  }

  static void check(boolean holds, String rule) throws OptionException {
    if (!holds) {
      throw new OptionException(rule);
    }
  }
}
