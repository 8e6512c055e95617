package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.plan.FieldPlan.Unreadable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field of a payload that is not JSON. */
final class DecodedFieldPlan extends CopyPlan {
  private final List<String> keys;
  private final Unreadable unreadable;

  DecodedFieldPlan(Span span, List<String> keys, Unreadable unreadable) {
    super(span);
    this.keys = keys;
    this.unreadable = unreadable;
  }

  @Override
  @Nullable Object copy(Frame frame) {
    Object value = frame.decoded(unreadable, span());
    for (String key : keys) {
      value = MemberPlan.member(value, key);
    }
    return value;
  }
}
