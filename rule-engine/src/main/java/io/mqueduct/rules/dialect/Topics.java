package io.mqueduct.rules.dialect;

import io.mqueduct.rules.topic.NamedFilter;
import io.mqueduct.rules.topic.TopicFilter;

/** How topic filters are written and what they take. Stateless. */
public interface Topics {

  /**
   * Reads a filter of FROM.
   *
   * @throws io.mqueduct.rules.topic.TopicSyntaxException if it is none
   */
  NamedFilter filter(String text);

  /** False if a filter takes whatever it matches by the rules of MQTT. */
  default boolean isNarrower() {
    return false;
  }

  /** Whether a filter that the index found takes the topic; also what {@code =~} means. */
  boolean takes(TopicFilter filter, String topic);
}
