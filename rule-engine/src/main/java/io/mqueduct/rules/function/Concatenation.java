package io.mqueduct.rules.function;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins values: to an array if one of them is an array, else to text. */
final class Concatenation {
  private static final String NAME = "concat";

  private Concatenation() {}

  static Object of(@Nullable Object[] values) throws FunctionFailure {
    for (Object value : values) {
      if (value instanceof List) {
        return array(values);
      }
    }
    StringBuilder text = new StringBuilder();
    for (Object value : values) {
      text.append(ValueText.of(NAME, value));
      Limits.characters(NAME, text.length());
    }
    return text.toString();
  }

  private static List<@Nullable Object> array(@Nullable Object[] values) throws FunctionFailure {
    List<@Nullable Object> items = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof List) {
        items.addAll((List<?>) value);
      } else {
        items.add(value);
      }
      Limits.count(NAME, items.size());
    }
    return items;
  }
}
