package io.mqueduct.rules.plan;

import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Raw;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays, whether still text or not. */
final class ArrayValues {
  private ArrayValues() {}

  /** The elements, or null if the value is no array. */
  static @Nullable List<?> of(@Nullable Object value) {
    if (value instanceof Raw raw) {

      return raw.kind() == Kind.ARRAY ? raw.elements() : null;
    }
    return value instanceof List ? (List<?>) value : null;
  }
}
