package io.mqueduct.rules.topic;

import java.util.List;

/**
 * An MQTT topic filter (MQTT 5, section 4.7), validated. Immutable.
 *
 * @param text without names of wildcards and without {@code $share}
 */
public record TopicFilter(String text) {

  /** The levels between the slashes. */
  public List<String> levels() {
    return List.of(text.split("/", -1));
  }

  @Override
  public String toString() {
    return text;
  }
}
