package io.mqueduct.rules.function;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.mqueduct.rules.data.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Any present value as text: digits, shortest doubles, words, compact JSON. */
final class ValueText {
  private ValueText() {}

  /**
   * @throws FunctionFailure if the value is bytes that are no UTF-8
   */
  static String of(String function, @Nullable Object value) throws FunctionFailure {
    if (value instanceof String string) {
      return string;
    }
    if (value instanceof Double d) {
      return NumberOutput.toString(d, true);
    }
    if (value instanceof Bytes bytes) {
      Optional<String> text = bytes.utf8();
      if (text.isEmpty()) {
        throw Faults.fault("not-text", function, value, "is no UTF-8 text; use base64_encode(x)");
      }
      return text.get();
    }
    boolean json = value instanceof List || value instanceof Map;
    return json ? JsonText.write(function, value) : String.valueOf(value);
  }
}
