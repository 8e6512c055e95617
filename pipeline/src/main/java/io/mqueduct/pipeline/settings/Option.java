package io.mqueduct.pipeline.settings;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * One option, declared once: what every door reads, what Connect's REST shows, what the reference
 * page prints. Immutable.
 *
 * @param defaultText as the user would write it; empty if there is none
 * @param defaultNote what stands for the default where it is not one text
 * @param dependsOn the option that decides whether this one is shown
 */
record Option<T>(
    String key,
    OptionType<T> type,
    String doc,
    Group group,
    Importance importance,
    Set<Host> hosts,
    Optional<String> defaultText,
    Optional<String> defaultNote,
    boolean isRequired,
    Optional<String> dependsOn) {

  /** Part of the reference page. */
  enum Group {
    MQTT("MQTT session"),
    TLS("MQTT TLS"),
    KAFKA("Kafka"),
    TIMESERIES("Time series"),
    PIPELINE("Pipeline"),
    RULES("Rules");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  static <T> Option<T> of(Group group, String key, OptionType<T> type, String doc) {
    return new Option<>(
        key,
        type,
        doc,
        group,
        Importance.MEDIUM,
        Set.of(Host.values()),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  Option<T> required() {
    return new Option<>(
        key, type, doc, group, Importance.HIGH, hosts, defaultText, defaultNote, true, dependsOn);
  }

  Option<T> or(String text) {
    return new Option<>(
        key,
        type,
        doc,
        group,
        importance,
        hosts,
        Optional.of(text),
        defaultNote,
        isRequired,
        dependsOn);
  }

  Option<T> otherwise(String note) {
    return new Option<>(
        key,
        type,
        doc,
        group,
        importance,
        hosts,
        defaultText,
        Optional.of(note),
        isRequired,
        dependsOn);
  }

  Option<T> onlyFor(Host... only) {
    return new Option<>(
        key,
        type,
        doc,
        group,
        importance,
        Set.of(only),
        defaultText,
        defaultNote,
        isRequired,
        dependsOn);
  }

  Option<T> shownWith(String other) {
    return new Option<>(
        key,
        type,
        doc,
        group,
        Importance.LOW,
        hosts,
        defaultText,
        defaultNote,
        isRequired,
        Optional.of(other));
  }

  /** {@code key: [text] rule}; a secret's text is left out. */
  String problem(String text, String rule) {
    return type.isSecret() ? key + ": " + rule : key + ": [" + cut(shown(text)) + "] " + rule;
  }

  /** The text of an address without what may be secret in it; any other as it is. */
  String shown(String text) {
    return type.isAddress() ? ShownAddress.of(text) : text;
  }

  /**
   * A URI that holds a password may stand where none is expected, and the password any character:
   * all up to the last '@' is left out.
   */
  private static String cut(String text) {
    String shown = text.replaceAll("(?s)//.*@", "//…@");
    return shown.length() <= 64 ? shown : shown.substring(0, 64) + "…";
  }
}
