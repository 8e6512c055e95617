package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.Raw;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value of a key; missing in anything but an object that has it. */
final class MemberPlan extends CopyPlan {
  private final Plan base;
  private final String key;

  MemberPlan(Span span, Plan base, String key) {
    super(span);
    this.base = base;
    this.key = key;
  }

  @Override
  @Nullable Object copy(Frame frame) {
    return member(base.copy(frame), key);
  }

  static @Nullable Object member(@Nullable Object object, String key) {
    if (object instanceof Raw raw) {
      return raw.member(key);
    }
    if (!(object instanceof Map)) {
      return Missing.MISSING;
    }
    Map<?, ?> map = (Map<?, ?>) object;
    Object value = map.get(key);
    return value == null && !map.containsKey(key) ? Missing.MISSING : value;
  }
}
