package io.mqueduct.rules.function;

import io.mqueduct.rules.data.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Equality as the operator {@code =} has it, where it is known: number with number and with numeric
 * text by exact value, anything else within its kind. Nulls inside arrays and objects are equal.
 */
final class Equality {
  private Equality() {}

  static boolean equal(@Nullable Object a, @Nullable Object b) {
    Kind left = Kind.of(a);
    Kind right = Kind.of(b);
    if (left.isNumber() || right.isNumber()) {
      return equalNumbers(a, b);
    }
    if (left != right || a == null || b == null) {
      return a == b;
    }
    if (left == Kind.ARRAY) {
      return equalArrays((List<?>) a, (List<?>) b);
    }
    return left == Kind.OBJECT ? equalObjects((Map<?, ?>) a, (Map<?, ?>) b) : a.equals(b);
  }

  /** Equality that converts no text, and knows null and missing. */
  static boolean same(@Nullable Object a, @Nullable Object b) {
    boolean kinds = Kind.of(a) == Kind.of(b) || Kind.of(a).isNumber() && Kind.of(b).isNumber();
    return kinds && equal(a, b);
  }

  private static boolean equalNumbers(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Long && b instanceof Long) {
      return a.equals(b);
    }
    Optional<BigDecimal> left = exact(a);
    Optional<BigDecimal> right = exact(b);
    return left.isPresent() && right.isPresent() && left.get().compareTo(right.get()) == 0;
  }

  private static Optional<BigDecimal> exact(@Nullable Object value) {
    if (value instanceof Long l) {
      return Optional.of(BigDecimal.valueOf(l));
    }
    if (value instanceof BigInteger bigInteger) {
      return Optional.of(new BigDecimal(bigInteger));
    }
    if (value instanceof Double d) {
      return Optional.of(new BigDecimal(d));
    }
    return value instanceof String string ? NumberText.exact(string) : Optional.empty();
  }

  private static boolean equalArrays(List<?> a, List<?> b) {
    Iterator<?> other = b.iterator();
    return a.size() == b.size() && a.stream().allMatch(item -> equal(item, other.next()));
  }

  private static boolean equalObjects(Map<?, ?> a, Map<?, ?> b) {
    return a.size() == b.size()
        && a.entrySet().stream()
            .allMatch(e -> b.containsKey(e.getKey()) && equal(e.getValue(), b.get(e.getKey())));
  }
}
