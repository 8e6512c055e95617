package io.mqueduct.rules.eval;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How like JSON values must be: numbers by value, whatever their text; objects in any order.
 *
 * @param tolerance by how much numbers may differ, relative to the greater one or to 1
 * @param subset whether objects may have members that are not expected
 */
record Likeness(double tolerance, boolean subset) {

  boolean holds(@Nullable Object expected, @Nullable Object actual) {
    if (expected instanceof BigDecimal a && actual instanceof BigDecimal b) {
      return near(a, b);
    }
    if (expected instanceof List<?> a && actual instanceof List<?> b) {
      return arrays(a, b);
    }
    if (expected instanceof Map<?, ?> a && actual instanceof Map<?, ?> b) {
      return objects(a, b);
    }
    return expected == null ? actual == null : expected.equals(actual);
  }

  private boolean near(BigDecimal expected, BigDecimal actual) {
    if (expected.compareTo(actual) == 0) {
      return true;
    }
    double a = expected.doubleValue();
    double b = actual.doubleValue();
    double size = Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
    return tolerance > 0 && Math.abs(a - b) <= tolerance * size;
  }

  private boolean arrays(List<?> expected, List<?> actual) {
    boolean alike = expected.size() == actual.size();
    for (int i = 0; alike && i < expected.size(); i++) {
      alike = holds(expected.get(i), actual.get(i));
    }
    return alike;
  }

  private boolean objects(Map<?, ?> expected, Map<?, ?> actual) {
    boolean alike = subset || expected.size() == actual.size();
    for (Map.Entry<?, ?> member : expected.entrySet()) {
      alike =
          alike
              && actual.containsKey(member.getKey())
              && holds(member.getValue(), actual.get(member.getKey()));
    }
    return alike;
  }
}
