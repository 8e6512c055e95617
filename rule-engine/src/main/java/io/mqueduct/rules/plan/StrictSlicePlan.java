package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Raw;
import io.mqueduct.rules.dialect.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code a[2..4]} as EMQX reads it: like {@link SlicePlan}, but of an array alone, and no end may
 * lie in front of it.
 */
final class StrictSlicePlan extends CopyPlan {
  private final Plan base;
  private final Plan from;
  private final Plan to;

  StrictSlicePlan(Span span, Plan base, Plan from, Plan to) {
    super(span);
    this.base = base;
    this.from = from;
    this.to = to;
  }

  @Override
  @Nullable Object copy(Frame frame) {
    Object array = base.copy(frame);
    List<?> elements = ArrayValues.of(array);
    if (elements == null) {
      throw new EvaluationFailure(
          "not-array",
          "a range takes an array, not " + Shown.kindAndValue(Raw.value(array)),
          span());
    }
    int size = elements.size();
    int start = position(from.evaluate(frame), size);
    int end = position(to.evaluate(frame), size);
    if (start < 0 || end < start - 1) {
      throw new EvaluationFailure(
          "bad-index", "the range leads out of the array of " + size + " elements", span());
    }
    return start >= size
        ? List.of()
        : new GatheredList(elements.subList(start, Math.min(end + 1, size)));
  }

  /** 0-based; negative if in front of the array. */
  private int position(@Nullable Object index, int size) {
    if (index == null) {
      throw new EvaluationFailure("wrong-type", "an index must be an integer, not null", span());
    }
    return Indexes.position(Indexes.of(index, span()), size);
  }
}
