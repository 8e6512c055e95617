package io.mqueduct.rules;

import java.util.List;

/**
 * A rule as the user wrote it.
 *
 * @param name {@code [a-z][a-z0-9_-]*}
 * @param dialect how the SQL text is to be read
 * @param sql the statement
 * @param plainFrom what a FROM without MQTT or KAFKA means to this host
 * @param format how payloads are opened
 * @param templates the templates of the rule's targets
 */
public record RuleSource(
    String name,
    Dialect dialect,
    String sql,
    SourceKind plainFrom,
    PayloadFormat format,
    List<TemplateSource> templates) {

  public RuleSource {
    templates = List.copyOf(templates);
  }

  /** A rule over JSON. */
  public RuleSource(
      String name,
      Dialect dialect,
      String sql,
      SourceKind plainFrom,
      List<TemplateSource> templates) {
    this(name, dialect, sql, plainFrom, PayloadFormat.JSON, templates);
  }
}
