package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Raw;
import io.mqueduct.rules.data.ValueFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what was only copied into values. */
final class Decoding {
  private Decoding() {}

  static @Nullable Object deep(@Nullable Object value, Span span) {
    try {
      return deep(value);
    } catch (ValueFailure failure) {
      throw new EvaluationFailure(failure.code(), failure.text(), span);
    }
  }

  private static @Nullable Object deep(@Nullable Object value) {
    if (value instanceof Raw raw) {
      return raw.decode();
    }
    if (value instanceof List) {
      List<@Nullable Object> all = new ArrayList<>();
      for (Object element : (List<?>) value) {
        all.add(deep(element));
      }
      return all;
    }
    if (value instanceof Map) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      ((Map<?, ?>) value).forEach((key, member) -> all.put((String) key, deep(member)));
      return all;
    }
    return value;
  }
}
