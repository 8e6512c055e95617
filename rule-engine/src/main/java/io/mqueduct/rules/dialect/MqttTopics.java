package io.mqueduct.rules.dialect;

import io.mqueduct.rules.topic.NamedFilter;
import io.mqueduct.rules.topic.TopicFilter;

/** Filters as MQTT defines them, with named wildcards. */
final class MqttTopics implements Topics {

  @Override
  public NamedFilter filter(String text) {
    return NamedFilter.parse(text);
  }

  @Override
  public boolean takes(TopicFilter filter, String topic) {
    return filter.matches(topic);
  }
}
