package io.mqueduct.rules.analysis;

import io.mqueduct.rules.data.Numbers;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.topic.TopicName;
import io.mqueduct.rules.topic.TopicSyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the values of templates may be used as. */
public final class TargetNames {
  private static final Pattern KAFKA_TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  private TargetNames() {}

  /** What is wrong with a Kafka topic, null if nothing. */
  public static @Nullable String kafkaTopicFault(String topic) {
    boolean dots = topic.equals(".") || topic.equals("..");
    if (!dots && KAFKA_TOPIC.matcher(topic).matches()) {
      return null;
    }
    return "Kafka topic ["
        + Shown.cut(topic)
        + "]: a name has 1 to 249 of A-Z, a-z, 0-9, '.', '_' and '-', and is not '.' or '..'";
  }

  /** What is wrong with an MQTT topic name, null if nothing. */
  public static @Nullable String mqttTopicFault(String topic) {
    try {
      new TopicName(topic).text();
      return null;
    } catch (TopicSyntaxException bad) {
      return bad.getMessage();
    }
  }

  /** The 64-bit integer that a text stands for, null if none; {@code 1.0} stands for 1. */
  public static @Nullable Long integer(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notPlain) {
      return ofDouble(text);
    }
  }

  private static @Nullable Long ofDouble(String text) {
    Object number = Numbers.ofText(text);
    if (!(number instanceof Double d)) {
      return null;
    }
    double value = d;
    boolean whole = value == Math.rint(value) && Math.abs(value) < 0x1p53;
    return whole ? (Long) (long) value : null;
  }
}
