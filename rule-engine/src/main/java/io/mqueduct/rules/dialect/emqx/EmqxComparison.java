package io.mqueduct.rules.dialect.emqx;

import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.Numbers;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.dialect.Comparison;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.dialect.Truth;
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
    return Truth.of(order != null && order == 0);
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
    if (left instanceof Number && right != null && EmqxValues.isText(right)) {
      return Numbers.compare(left, number(right));
    }
    if (left != null && EmqxValues.isText(left) && right instanceof Number) {
      return Numbers.compare(number(left), right);
    }
    boolean text = EmqxValues.isText(left) || EmqxValues.isText(right);
    return text && isPrintable(left) && isPrintable(right)
        ? Integer.valueOf(Arrays.compareUnsigned(EmqxValues.bytes(left), EmqxValues.bytes(right)))
        : terms(left, right);
  }

  /** The order of terms as they are, without conversions; null where there is none. */
  private static @Nullable Integer terms(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number && right instanceof Number) {
      return Numbers.compare(left, right);
    }
    if (EmqxValues.isText(left) && EmqxValues.isText(right)) {
      return Arrays.compareUnsigned(EmqxValues.bytes(left), EmqxValues.bytes(right));
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return Boolean.compare(a, b);
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      Integer order = inOrder(a, b);
      return order != null && order == 0 ? Integer.valueOf(a.size() - b.size()) : order;
    }
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return maps(a, b);
    }
    return left == right ? Integer.valueOf(0) : null;
  }

  /** By size, then by keys, then by values in the order of the keys. */
  private static @Nullable Integer maps(Map<?, ?> left, Map<?, ?> right) {
    if (left.size() != right.size()) {
      return Integer.compare(left.size(), right.size());
    }
    List<?> keys = sortedKeys(left);
    List<?> others = sortedKeys(right);
    Integer order = inOrder(keys, others);
    return order == null || order != 0
        ? order
        : inOrder(keys.stream().map(left::get).toList(), keys.stream().map(right::get).toList());
  }

  private static List<?> sortedKeys(Map<?, ?> map) {
    return map.keySet().stream()
        .sorted((a, b) -> Arrays.compareUnsigned(EmqxValues.bytes(a), EmqxValues.bytes(b)))
        .toList();
  }

  /** The order of the first elements that differ; 0 if one list starts with the other. */
  private static @Nullable Integer inOrder(List<?> left, List<?> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      Integer order = terms(left.get(i), right.get(i));
      if (order == null || order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static boolean isPrintable(@Nullable Object value) {
    return value == null || value instanceof Boolean || EmqxValues.isText(value);
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
}
