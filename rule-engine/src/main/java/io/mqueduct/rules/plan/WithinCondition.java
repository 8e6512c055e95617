package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.dialect.Comparison;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.dialect.Truth;
import java.util.List;

/** IN an array that is a value. */
final class WithinCondition extends Condition {
  private final Span span;
  private final Comparison comparison;
  private final Plan subject;
  private final Plan array;

  WithinCondition(Span span, Semantics semantics, Plan subject, Plan array) {
    super(semantics.logic().unknown());
    this.span = span;
    this.comparison = semantics.comparison();
    this.subject = subject;
    this.array = array;
  }

  @Override
  int truth(Frame frame) {
    Object value = subject.evaluate(frame);
    Object elements = array.evaluate(frame);
    if (elements == null || elements == Missing.MISSING) {
      return Truth.UNKNOWN;
    }
    if (!(elements instanceof List)) {
      throw new EvaluationFailure(
          "wrong-type", "IN takes an array, not " + Shown.kindAndValue(elements), span);
    }
    int result = Truth.FALSE;
    for (Object element : (List<?>) elements) {
      int equal = comparison.exact(value, element);
      if (equal == Truth.TRUE) {
        return Truth.TRUE;
      }
      result = equal == Truth.UNKNOWN ? Truth.UNKNOWN : result;
    }
    return result;
  }
}
