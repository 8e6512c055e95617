package io.mqueduct.rules.analysis;

import io.mqueduct.rules.TemplateSource;
import java.util.List;

/** A template understood: literal texts and expressions by turns. Immutable. */
public record TypedTemplate(TemplateSource source, List<Part> parts) {

  public TypedTemplate {
    parts = List.copyOf(parts);
  }

  /** A piece of a template. */
  public sealed interface Part {}

  /** Text as it stands. */
  public record Literal(String text) implements Part {}

  /** The whole row as JSON. */
  public record WholeRow() implements Part {}

  /** {@code ${expr}}. */
  public record Embedded(Typed value, Slashes slashes) implements Part {}

  /** Whether the value may bring slashes into a topic. */
  public enum Slashes {
    REFUSED,
    ALLOWED
  }
}
