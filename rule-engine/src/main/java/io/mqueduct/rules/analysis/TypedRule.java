package io.mqueduct.rules.analysis;

import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.topic.NamedFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule understood. Immutable.
 *
 * @param format how payloads are opened; the layout knows by what
 * @param filters of an MQTT rule, in FROM order
 * @param topics of a Kafka rule, in FROM order
 * @param templates the templates in the order of their sources
 */
public record TypedRule(
    Semantics semantics,
    SourceKind source,
    PayloadFormat format,
    List<NamedFilter> filters,
    List<String> topics,
    @Nullable Typed where,
    Rows rows,
    List<TypedTemplate> templates) {

  /** How rows are made. */
  public sealed interface Rows {
    /** Top-level columns as far as the text tells, empty if it does not. */
    List<String> columns();
  }

  /** SELECT. */
  public record Columns(OutputShape shape) implements Rows {
    @Override
    public List<String> columns() {
      return shape.hasAllFields() ? List.of() : shape.names();
    }
  }

  /** SELECT VALUE. */
  public record SingleValue(Typed value) implements Rows {
    @Override
    public List<String> columns() {
      return List.of();
    }
  }

  /**
   * FOREACH.
   *
   * @param slot of the element
   * @param variables the items before the array; their errors count even if nothing reads them
   * @param shape null without DO: the row is the element, or an object with it under {@code name}
   */
  public record Each(
      Typed array,
      String name,
      int slot,
      List<Typed> variables,
      @Nullable Typed incase,
      @Nullable OutputShape shape)
      implements Rows {
    @Override
    public List<String> columns() {
      return shape == null || shape.hasAllFields() ? List.of() : shape.names();
    }
  }
}
