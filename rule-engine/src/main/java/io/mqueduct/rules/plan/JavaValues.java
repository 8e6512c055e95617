package io.mqueduct.rules.plan;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.Raw;
import io.mqueduct.rules.data.ValueFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as outsiders see them: no type of ours is left. */
final class JavaValues {
  private JavaValues() {}

  static @Nullable Object of(@Nullable Object value) {
    if (value instanceof Raw raw) {
      return raw(raw);
    }
    if (value == Missing.MISSING) {
      return null;
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.doubleValue();
    }
    if (value instanceof Bytes bytes) {
      return bytes.toByteArray();
    }
    if (value instanceof List) {
      List<@Nullable Object> all = new ArrayList<>();
      for (Object element : (List<?>) value) {
        all.add(of(element));
      }
      return all;
    }
    if (value instanceof Map) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      ((Map<?, ?>) value).forEach((key, member) -> all.put((String) key, of(member)));
      return all;
    }
    return value;
  }

  private static @Nullable Object raw(Raw raw) {
    return switch (raw.kind()) {
      case ARRAY -> of(raw.elements());
      case OBJECT -> of(raw.members());
      default -> scalar(raw);
    };
  }

  /** A number that no Java number holds stays text: copying it is no error. */
  private static @Nullable Object scalar(Raw raw) {
    try {
      return raw.decode();
    } catch (ValueFailure outOfBounds) {
      return raw.text();
    }
  }
}
