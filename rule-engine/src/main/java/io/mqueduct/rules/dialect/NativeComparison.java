package io.mqueduct.rules.dialect;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.Numbers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers by exact value, numeric text as the number it is, else like with like. */
final class NativeComparison implements Comparison {

  @Override
  public int equal(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null || left == Missing.MISSING || right == Missing.MISSING) {
      return Truth.UNKNOWN;
    }
    if (left instanceof String && right instanceof String) {
      return Truth.of(left.equals(right));
    }
    Object a = left instanceof String && right instanceof Number ? number(left) : left;
    Object b = right instanceof String && left instanceof Number ? number(right) : right;
    return Truth.of(a != null && b != null && same(a, b));
  }

  private static @Nullable Object number(Object text) {
    return Numbers.ofText((String) text);
  }

  /** Equality of the like with the like, all the way down. */
  private static boolean same(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number && right instanceof Number) {
      return Numbers.compare(left, right) == 0;
    }
    if (left instanceof List && right instanceof List) {
      return sameArrays((List<?>) left, (List<?>) right);
    }
    if (left instanceof Map && right instanceof Map) {
      return sameObjects((Map<?, ?>) left, (Map<?, ?>) right);
    }
    return left == null ? right == null : left.equals(right);
  }

  private static boolean sameArrays(List<?> left, List<?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!same(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameObjects(Map<?, ?> left, Map<?, ?> right) {
    if (!left.keySet().equals(right.keySet())) {
      return false;
    }
    for (Map.Entry<?, ?> member : left.entrySet()) {
      if (!same(member.getValue(), right.get(member.getKey()))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int order(Relation relation, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return Truth.UNKNOWN;
    }
    if (left instanceof String x && right instanceof String y) {
      return Truth.of(relation.holds(codePointOrder(x, y)));
    }
    if (left instanceof Bytes x && right instanceof Bytes y) {
      return Truth.of(relation.holds(x.compareTo(y)));
    }
    Object a = left instanceof String && right instanceof Number ? number(left) : left;
    Object b = right instanceof String && left instanceof Number ? number(right) : right;
    if (a == null || b == null || !Kind.of(a).isNumber() || !Kind.of(b).isNumber()) {
      return Truth.UNKNOWN;
    }
    return Truth.of(relation.holds(Numbers.compare(a, b)));
  }

  /** As {@code compareTo}, but characters beyond 16 bits sort behind all others. */
  private static int codePointOrder(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return Integer.compare(rank(a), rank(b));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }
}
