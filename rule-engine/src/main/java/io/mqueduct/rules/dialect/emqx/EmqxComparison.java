package io.mqueduct.rules.dialect.emqx;

import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.Numbers;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.dialect.Comparison;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.dialect.Truth;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Erlang's order after some conversions. Unlike there, null and kinds that do not go together are
 * in no order; undefined with a value is {@link Truth#UNKNOWN}, which makes {@code =} and {@code
 * <>} false alike.
 */
final class EmqxComparison implements Comparison {

  @Override
  public int equal(@Nullable Object left, @Nullable Object right) {
    if (left == Missing.MISSING || right == Missing.MISSING) {
      return left == right ? Truth.TRUE : Truth.UNKNOWN;
    }
    Integer order = order(left, right);
    return Truth.of(order == null ? deepEqual(left, right) : order == 0);
  }

  @Override
  public int exact(@Nullable Object left, @Nullable Object right) {
    boolean undefined = left == Missing.MISSING || right == Missing.MISSING;
    return Truth.of(!undefined && EmqxValues.same(left, right));
  }

  @Override
  public int order(Relation relation, @Nullable Object left, @Nullable Object right) {
    if (left == Missing.MISSING || right == Missing.MISSING) {
      return Truth.of(left == right && relation.holds(0));
    }
    Integer order = order(left, right);
    return Truth.of(order != null && relation.holds(order));
  }

  /** Negative, zero or positive; null where there is no order. */
  private static @Nullable Integer order(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number && right instanceof Number) {
      return Numbers.compare(left, right);
    }
    if (left instanceof Number && EmqxValues.isText(right)) {
      return Numbers.compare(left, number(right));
    }
    if (EmqxValues.isText(left) && right instanceof Number) {
      return Numbers.compare(number(left), right);
    }
    boolean text = EmqxValues.isText(left) || EmqxValues.isText(right);
    if (text && isPrintable(left) && isPrintable(right)) {
      return Arrays.compareUnsigned(utf8(left), utf8(right));
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return Boolean.compare(a, b);
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return lists(a, b);
    }
    return left == null && right == null ? Integer.valueOf(0) : null;
  }

  private static boolean isPrintable(@Nullable Object value) {
    return value == null || value instanceof Boolean || EmqxValues.isText(value);
  }

  private static byte[] utf8(@Nullable Object value) {
    return EmqxValues.print(value).getBytes(StandardCharsets.UTF_8);
  }

  private static Object number(Object text) {
    String printed = EmqxValues.print(text);
    Object number = EmqxValues.number(printed);
    if (number == null) {
      throw new ValueFailure(
          "not-a-number",
          "text ["
              + Shown.cut(printed)
              + "] cannot be compared with a number; guard it with is_num or CASE");
    }
    return number;
  }

  private static @Nullable Integer lists(List<?> left, List<?> right) {
    int common = Math.min(left.size(), right.size());
    for (int i = 0; i < common; i++) {
      Integer order = order(left.get(i), right.get(i));
      if (order == null || order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static boolean deepEqual(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return a.keySet().equals(b.keySet())
          && a.entrySet().stream().allMatch(e -> similar(e.getValue(), b.get(e.getKey())));
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      boolean equal = a.size() == b.size();
      for (int i = 0; equal && i < a.size(); i++) {
        equal = similar(a.get(i), b.get(i));
      }
      return equal;
    }
    return false;
  }

  /** Inside containers only numbers are compared by value. */
  private static boolean similar(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number && right instanceof Number) {
      return Numbers.compare(left, right) == 0;
    }
    return deepEqual(left, right) || EmqxValues.same(left, right);
  }
}
