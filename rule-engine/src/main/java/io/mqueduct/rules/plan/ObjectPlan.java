package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Missing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code {'k': v}}; a missing member is left out. */
final class ObjectPlan extends Plan {
  private final Span span;
  private final String[] keys;
  private final Plan[] values;

  ObjectPlan(Span span, List<String> keys, List<Plan> values) {
    this.span = span;
    this.keys = keys.toArray(new String[0]);
    this.values = values.toArray(new Plan[0]);
  }

  @Override
  @Nullable Object evaluate(Frame frame) {
    return Decoding.deep(copy(frame), span);
  }

  @Override
  Object copy(Frame frame) {
    GatheredMap all = new GatheredMap();
    for (int i = 0; i < keys.length; i++) {
      Object value = values[i].copy(frame);
      if (value != Missing.MISSING) {
        all.put(keys[i], value);
      }
    }
    return all;
  }
}
