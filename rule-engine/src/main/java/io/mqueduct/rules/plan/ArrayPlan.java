package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Missing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code [a, b]}. */
final class ArrayPlan extends Plan {
  private final Span span;
  private final Plan[] elements;
  private final @Nullable Object gap;

  /**
   * @param gap stands for a missing element
   */
  ArrayPlan(Span span, List<Plan> elements, @Nullable Object gap) {
    this.span = span;
    this.elements = elements.toArray(new Plan[0]);
    this.gap = gap;
  }

  @Override
  @Nullable Object evaluate(Frame frame) {
    return Decoding.deep(copy(frame), span);
  }

  @Override
  Object copy(Frame frame) {
    GatheredList all = new GatheredList(elements.length);
    for (Plan element : elements) {
      Object value = element.copy(frame);
      all.add(value == Missing.MISSING ? gap : value);
    }
    return all;
  }
}
