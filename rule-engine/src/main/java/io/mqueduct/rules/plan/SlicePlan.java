package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.Raw;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a[2..4]}: both ends included, negative ones from the end, cut to the array. */
final class SlicePlan extends Plan {
  private final Span span;
  private final Plan base;
  private final Plan from;
  private final Plan to;

  SlicePlan(Span span, Plan base, Plan from, Plan to) {
    this.span = span;
    this.base = base;
    this.from = from;
    this.to = to;
  }

  @Override
  @Nullable Object evaluate(Frame frame) {
    return Decoding.deep(copy(frame), span);
  }

  @Override
  @Nullable Object copy(Frame frame) {
    Object array = base.copy(frame);
    Object first = from.evaluate(frame);
    Object last = to.evaluate(frame);
    if (array == null || first == null || last == null) {
      return array == Missing.MISSING ? Missing.MISSING : null;
    }
    List<?> elements = ArrayValues.of(array);
    if (elements == null || first == Missing.MISSING || last == Missing.MISSING) {
      return array instanceof Raw raw && raw.decode() == null ? null : Missing.MISSING;
    }
    int size = elements.size();
    int start = Math.max(0, Indexes.position(Indexes.of(first, span), size));
    int end = Math.min(size - 1, Indexes.position(Indexes.of(last, span), size));
    return start > end ? List.of() : new GatheredList(elements.subList(start, end + 1));
  }
}
