package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Missing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code [a, b]}; a missing element is null, as JSON has no gap. */
final class ArrayPlan extends Plan {
  private final Span span;
  private final Plan[] elements;

  ArrayPlan(Span span, List<Plan> elements) {
    this.span = span;
    this.elements = elements.toArray(new Plan[0]);
  }

  @Override
  @Nullable Object evaluate(Frame frame) {
    return Decoding.deep(copy(frame), span);
  }

  @Override
  Object copy(Frame frame) {
    List<@Nullable Object> all = new ArrayList<>(elements.length);
    for (Plan element : elements) {
      Object value = element.copy(frame);
      all.add(value == Missing.MISSING ? null : value);
    }
    return all;
  }
}
