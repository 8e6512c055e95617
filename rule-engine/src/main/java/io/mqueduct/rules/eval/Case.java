package io.mqueduct.rules.eval;

import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.SourceKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of input.
 *
 * @param now milliseconds since the epoch
 * @param message null to compile only
 * @param expectation null if the line is no test
 * @param warnings about the line itself; more come when the message is read
 */
record Case(
    CaseRule rule,
    long now,
    @Nullable GivenMessage message,
    @Nullable Expectation expectation,
    List<Fault> warnings) {

  /**
   * @param now for lines that do not fix it
   */
  static Case read(Fields fields, long now) throws BadCase {
    fields.has("id");
    Expectation expectation = expectation(fields);
    CaseRule rule =
        new CaseRule(
            fields.text("sql"),
            dialect(fields),
            source(fields),
            GivenFormat.read(fields),
            targets(fields));
    long fixed = fields.integer("now", received(fields, rule, now), Long.MIN_VALUE, Long.MAX_VALUE);
    GivenMessage message =
        fields.has("message")
            ? new GivenMessage(Fields.of("message.", fields.value("message")), fixed)
            : null;
    List<Fault> warnings = new ArrayList<>();
    fields.reportUnknown(warnings);
    return new Case(rule, fixed, message, expectation, warnings);
  }

  /** AWS IoT SQL has no other time than now: a stamped message is tested as of its stamp. */
  private static long received(Fields fields, CaseRule rule, long now) throws BadCase {
    if (rule.dialect() != Dialect.AWS || !fields.has("message")) {
      return now;
    }
    return Fields.of("message.", fields.value("message"))
        .integer("timestamp", now, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  static @Nullable Expectation expectation(Fields fields) throws BadCase {
    return fields.has("expect") ? Expectation.read(fields.value("expect")) : null;
  }

  private static Dialect dialect(Fields fields) throws BadCase {
    String name = fields.text("dialect", Dialect.NATIVE.name());
    return Dialect.named(name)
        .orElseThrow(
            () -> fields.wrong("dialect", name, "one of " + String.join(", ", Dialect.names())));
  }

  private static SourceKind source(Fields fields) throws BadCase {
    String name = fields.text("source", "mqtt");
    return switch (name) {
      case "mqtt" -> SourceKind.MQTT;
      case "kafka" -> SourceKind.KAFKA;
      default -> throw fields.wrong("source", name, "mqtt or kafka");
    };
  }

  private static Map<String, String> targets(Fields fields) throws BadCase {
    Map<String, String> targets = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> target : fields.object("targets").entrySet()) {
      if (!(target.getValue() instanceof String)) {
        throw fields.wrong("targets." + target.getKey(), target.getValue(), "text");
      }
      targets.put(target.getKey(), (String) target.getValue());
    }
    return targets;
  }
}
