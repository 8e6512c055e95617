package io.mqueduct.rules.dialect.emqx;

import io.mqueduct.rules.dialect.Topics;
import io.mqueduct.rules.topic.NamedFilter;
import io.mqueduct.rules.topic.TopicFilter;
import io.mqueduct.rules.topic.TopicSyntaxException;
import java.util.List;

/** As MQTT; the broker's own events are no topics. */
final class EmqxTopics implements Topics {
  private static final List<String> EVENTS = List.of("$events/", "$bridges/", "$sources/");

  @Override
  public NamedFilter filter(String text) {
    if (EVENTS.stream().anyMatch(text::startsWith)) {
      throw new TopicSyntaxException(
          "Topic filter ["
              + text
              + "]: is an event of the EMQX broker, which a subscriber does not see; keep such a"
              + " rule there",
          0);
    }
    return NamedFilter.plain(text);
  }

  @Override
  public boolean takes(TopicFilter filter, String topic) {
    return filter.matches(topic);
  }
}
