package io.mqueduct.rules.eval;

import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.TemplateSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a case decides how it compiles; equal ones are compiled once. Immutable. */
record CaseRule(
    String sql,
    Dialect dialect,
    SourceKind plainFrom,
    PayloadFormat format,
    Map<String, String> targets) {
  static final String NAME = "case";

  RuleSource source() {
    List<TemplateSource> templates = new ArrayList<>();
    targets.forEach((name, text) -> templates.add(new TemplateSource(name, text, kind(name))));
    return new RuleSource(NAME, dialect, sql, plainFrom, format, templates);
  }

  /** A target named like a configuration key is checked as that key's value is. */
  static TemplateSource.Kind kind(String name) {
    return switch (name) {
      case "kafka.topic" -> TemplateSource.Kind.KAFKA_TOPIC;
      case "mqtt.topic" -> TemplateSource.Kind.MQTT_TOPIC;
      case "kafka.partition", "kafka.timestamp" -> TemplateSource.Kind.INTEGER;
      default -> TemplateSource.Kind.TEXT;
    };
  }

  @Nullable String targetOf(@Nullable String template) {
    for (Map.Entry<String, String> target : targets.entrySet()) {
      if (target.getValue().equals(template)) {
        return target.getKey();
      }
    }
    return null;
  }
}
