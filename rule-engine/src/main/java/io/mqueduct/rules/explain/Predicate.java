package io.mqueduct.rules.explain;

import io.mqueduct.rules.Span;
import java.util.List;

/**
 * A condition, or a part of one that stands between AND, OR and NOT. Immutable.
 *
 * @param place in the rule's text
 * @param verdict what it gave
 * @param failure the message of a failed evaluation, else empty
 * @param operands what a condition without parts read; empty for one with parts
 * @param parts the sides of AND and OR, the operand of NOT
 */
public record Predicate(
    Span place, Verdict verdict, String failure, List<Operand> operands, List<Predicate> parts) {

  public Predicate {
    operands = List.copyOf(operands);
    parts = List.copyOf(parts);
  }

  /**
   * A value that was read.
   *
   * @param place in the rule's text
   * @param value as JSON, {@code missing} or a failure's code; cut at 64 characters
   */
  public record Operand(Span place, String value) {}

  /** What a condition gave. */
  public enum Verdict {
    TRUE,
    FALSE,
    /** Null or missing was compared. */
    UNKNOWN,
    FAILED,
    /** What stands to the left had decided. */
    NOT_ASKED
  }

  /** The parts, down to those without parts, that made the whole what it is. */
  public List<Predicate> deciding() {
    if (parts.isEmpty()) {
      return List.of(this);
    }
    return parts.stream()
        .filter(part -> part.verdict() != Verdict.NOT_ASKED)
        .filter(part -> parts.size() == 1 || part.verdict() == verdict)
        .flatMap(part -> part.deciding().stream())
        .toList();
  }
}
