package io.mqueduct.rules.dialect.aws;

import io.mqueduct.rules.dialect.Topics;
import io.mqueduct.rules.topic.NamedFilter;
import io.mqueduct.rules.topic.TopicFilter;

/** As MQTT, but {@code t/#} does not take {@code t} (guide, "Topics"). */
final class AwsTopics implements Topics {

  @Override
  public NamedFilter filter(String text) {
    return NamedFilter.plain(text);
  }

  @Override
  public boolean isNarrower() {
    return true;
  }

  @Override
  public boolean takes(TopicFilter filter, String topic) {
    return filter.matches(topic)
        && !(filter.text().endsWith("/#") && slashes(topic) < slashes(filter.text()));
  }

  private static int slashes(String text) {
    int count = 0;
    for (int i = text.indexOf('/'); i >= 0; i = text.indexOf('/', i + 1)) {
      count++;
    }
    return count;
  }
}
