package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.JsonReader;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.Raw;
import io.mqueduct.rules.data.ValueFailure;
import org.jspecify.annotations.Nullable;

/** A value that a path goes on from: a text is the JSON that it holds, or nothing. */
final class OpenedPlan extends CopyPlan {
  private final Plan value;

  OpenedPlan(Span span, Plan value) {
    super(span);
    this.value = value;
  }

  @Override
  @Nullable Object copy(Frame frame) {
    Object copied = value.copy(frame);
    if (Raw.kindOf(copied) != Kind.TEXT) {
      return copied;
    }
    if (copied instanceof Raw raw) {
      return raw.opened();
    }
    try {
      return JsonReader.read(String.valueOf(copied));
    } catch (ValueFailure noJson) {
      return Missing.MISSING;
    }
  }
}
