package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Span;
import java.util.ArrayList;
import java.util.List;

/** The columns of a row as a tree, in the order of the text. Immutable. */
public record OutputShape(List<Part> parts) {

  public OutputShape {
    parts = List.copyOf(parts);
  }

  /** One entry of a row or of an object inside it. */
  public sealed interface Part {}

  /** The payload's fields that no column was written for. */
  public record AllFields(Span span) implements Part {}

  /** A column. */
  public record Cell(String name, Typed value) implements Part {}

  /** An object that dotted aliases build together. */
  public record Group(String name, OutputShape inside) implements Part {}

  public boolean hasAllFields() {
    return parts.stream().anyMatch(AllFields.class::isInstance);
  }

  /** Names of the top-level columns, as far as they are known. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Cell cell) {
        names.add(cell.name());
      } else if (part instanceof Group group) {
        names.add(group.name());
      }
    }
    return names;
  }
}
