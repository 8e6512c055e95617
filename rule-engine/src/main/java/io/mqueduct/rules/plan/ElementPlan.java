package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Missing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a[1]}, {@code a[-1]}, {@code o['key']}; missing where there is nothing. */
final class ElementPlan extends CopyPlan {
  private final Plan base;
  private final Plan index;

  ElementPlan(Span span, Plan base, Plan index) {
    super(span);
    this.base = base;
    this.index = index;
  }

  @Override
  @Nullable Object copy(Frame frame) {
    Object array = base.copy(frame);
    Object at = index.evaluate(frame);
    if (at instanceof String string) {
      return MemberPlan.member(array, string);
    }
    if (at == null || at == Missing.MISSING) {
      return array == Missing.MISSING ? Missing.MISSING : at;
    }
    int position = Indexes.of(at, span());
    List<?> elements = ArrayValues.of(array);
    if (elements == null || position == 0) {
      return Missing.MISSING;
    }
    position = Indexes.position(position, elements.size());
    return position >= 0 && position < elements.size() ? elements.get(position) : Missing.MISSING;
  }
}
