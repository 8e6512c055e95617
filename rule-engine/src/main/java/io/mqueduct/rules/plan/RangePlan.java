package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Missing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code [1..5]}: the integers from one to the other. */
final class RangePlan extends Plan {
  static final int MAX = 10_000;

  private final Span span;
  private final Plan from;
  private final Plan to;

  RangePlan(Span span, Plan from, Plan to) {
    this.span = span;
    this.from = from;
    this.to = to;
  }

  @Override
  @Nullable Object evaluate(Frame frame) {
    Object first = from.evaluate(frame);
    Object last = to.evaluate(frame);
    if (first == Missing.MISSING || last == Missing.MISSING) {
      return Missing.MISSING;
    }
    if (first == null || last == null) {
      return null;
    }
    return range(Indexes.of(first, span), Indexes.of(last, span));
  }

  private Object range(long first, long last) {
    if (last - first >= MAX) {
      throw new EvaluationFailure(
          "range-too-long", "a range has at most " + MAX + " integers", span);
    }
    List<Object> all = new ArrayList<>();
    for (long i = first; i <= last; i++) {
      all.add(i);
    }
    return all;
  }
}
