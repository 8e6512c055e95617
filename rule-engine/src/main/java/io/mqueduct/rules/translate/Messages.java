package io.mqueduct.rules.translate;

import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Property;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.syntax.Statement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/** Made-up messages for the topics that a rule takes. Immutable. */
final class Messages {
  private static final long RECEIVED = 1_718_000_000_123L;
  private static final List<String> DEPTHS = List.of("", "/a", "/a/b", "/a/b/c/d/e/f");

  private final SourceKind kind;
  private final List<String> topics;

  private Messages(SourceKind kind, List<String> topics) {
    this.kind = kind;
    this.topics = topics;
  }

  /**
   * @param levels that topics may have where the filters are open
   */
  static Messages of(Statement statement, SourceKind host, List<String> levels) {
    Set<String> topics = new LinkedHashSet<>();
    SourceKind kind = host;
    for (Statement.Source source : statement.sources()) {
      kind = source.kind() == null ? host : source.kind();
      topics.addAll(topics(source.filter(), kind, "k7"));
      for (String level : levels) {
        topics.addAll(topics(source.filter(), kind, level));
      }
    }
    return new Messages(kind, topics.isEmpty() ? List.of("a") : List.copyOf(topics));
  }

  private static List<String> topics(String filter, SourceKind kind, String level) {
    if (kind == SourceKind.KAFKA) {
      return List.of(filter);
    }
    String filled = filter.replace("+", level);
    if (filled.equals("#")) {
      return List.of(level, "a/" + level, "a/b/c/d/e/f");
    }
    if (!filled.endsWith("/#")) {
      return List.of(filled, filter.replace("+", ""));
    }
    String parent = filled.substring(0, filled.length() - 2);
    return DEPTHS.stream()
        .map(depth -> parent + depth.replaceFirst("a", Matcher.quoteReplacement(level)))
        .toList();
  }

  SourceKind kind() {
    return kind;
  }

  /** On every topic, without properties. */
  List<Message> everywhere(byte[] payload) {
    return topics.stream().map(topic -> message(topic, payload, List.of())).toList();
  }

  /** One that the rule takes. */
  Message usual(String payload) {
    return message(topics.get(topics.size() - 1), payload, List.of());
  }

  /** On every topic, with and without properties. */
  List<Message> all(String payload) {
    List<Message> all = new ArrayList<>();
    List<Property> properties =
        List.of(new Property("site", "a"), new Property("site", "b"), new Property("n", "7"));
    for (String topic : topics) {
      all.add(message(topic, payload, properties));
    }
    all.add(message(topics.get(topics.size() - 1), payload, List.of()));
    return all;
  }

  private Message message(String topic, String payload, List<Property> properties) {
    return message(topic, payload.getBytes(StandardCharsets.UTF_8), properties);
  }

  private Message message(String topic, byte[] payload, List<Property> properties) {
    if (kind == SourceKind.KAFKA) {
      byte[] key = "k7".getBytes(StandardCharsets.UTF_8);
      return new KafkaMessage(topic, 3, 42, RECEIVED, key, payload, List.of());
    }
    boolean rich = !properties.isEmpty();
    return new MqttMessage(
        topic,
        payload,
        rich ? 1 : 0,
        rich,
        false,
        RECEIVED,
        properties,
        rich ? "application/json" : null,
        rich ? "replies/k7" : null,
        rich ? "c7".getBytes(StandardCharsets.UTF_8) : null,
        rich ? Long.valueOf(60) : null,
        rich ? Integer.valueOf(1) : null,
        rich ? "k7" : null);
  }
}
