package io.mqueduct.rules.function;

import io.mqueduct.rules.data.Bytes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words failures alike: function, value, rule broken. */
final class Faults {
  private static final int SHOWN = 64;

  private Faults() {}

  /** For example {@code chr() of [-1]: is no code point}. */
  static FunctionFailure fault(String code, String function, @Nullable Object value, String rule) {
    return new FunctionFailure(code, function + "() of " + shown(value) + ": " + rule);
  }

  static String shown(@Nullable Object value) {
    if (value instanceof Bytes bytes) {
      return "[" + bytes.length() + " bytes]";
    }
    if (value instanceof List) {
      return "[array of " + ((List<?>) value).size() + "]";
    }
    if (value instanceof Map) {
      return "[object of " + ((Map<?, ?>) value).size() + "]";
    }
    String text = String.valueOf(value);
    return "[" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "]";
  }
}
