package io.mqueduct.rules.dialect.emqx;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.Numbers;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.function.FunctionFailure;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values as EMQX prints and converts them. Text and UTF-8 bytes are one type. */
final class EmqxValues {
  private static final int DECIMALS = 10;

  private EmqxValues() {}

  static FunctionFailure wrongType(String what, @Nullable Object value) {
    String guard =
        isUndefined(value)
            ? "; check it with is_null or CASE"
            : value == null ? "; check it with is_null_var or CASE" : "; guard it with CASE";
    return new FunctionFailure("wrong-type", what + ", not " + Shown.kindAndValue(value) + guard);
  }

  static boolean isUndefined(@Nullable Object value) {
    return value == Missing.MISSING;
  }

  static boolean isText(@Nullable Object value) {
    return value instanceof String || value instanceof Bytes;
  }

  static boolean isInteger(@Nullable Object value) {
    return value instanceof Number && !(value instanceof Double);
  }

  /** A text, or bytes that are one. */
  static String text(String function, @Nullable Object value) throws FunctionFailure {
    if (value instanceof String string) {
      return string;
    }
    if (value instanceof Bytes bytes && bytes.utf8().isPresent()) {
      return bytes.utf8().get();
    }
    throw wrongType("'" + function + "' takes text", value);
  }

  /** As str() and + print it. */
  static String print(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value == Missing.MISSING) {
      return "undefined";
    }
    if (value instanceof String string) {
      return string;
    }
    if (value instanceof Double d) {
      return decimals(d);
    }
    if (value instanceof Bytes bytes) {
      return bytes
          .utf8()
          .orElseThrow(
              () -> new ValueFailure("not-text", "bytes that are not UTF-8 have no text form"));
    }
    if (value instanceof List<?> list && isPrintable(list)) {
      StringBuilder text = new StringBuilder();
      list.forEach(code -> text.appendCodePoint(((Long) code).intValue()));
      return text.toString();
    }
    JsonOutput out = new JsonOutput(JsonOutput.Style.RAW);
    out.value(value);
    return out.toString();
  }

  /** As {@link #print}, in UTF-8; bytes stay what they are. */
  static byte[] bytes(@Nullable Object value) {
    return value instanceof Bytes bytes
        ? bytes.toByteArray()
        : print(value).getBytes(StandardCharsets.UTF_8);
  }

  /** Values printed one behind the other: a text, or bytes if one of them is no text. */
  static Object join(List<?> values) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    values.forEach(value -> all.writeBytes(bytes(value)));
    Bytes joined = Bytes.of(all.toByteArray());
    Optional<String> text = joined.utf8();
    return text.isPresent() ? text.get() : joined;
  }

  private static boolean isPrintable(List<?> list) {
    return !list.isEmpty()
        && list.stream().allMatch(code -> code instanceof Long l && isPrintable(l));
  }

  /** Of Latin-1, as Erlang sees it. */
  private static boolean isPrintable(long code) {
    return code >= 32 && code < 127
        || code >= 8 && code <= 13
        || code == 27
        || code >= 160 && code < 256;
  }

  /** At most ten decimals, at least one. */
  private static String decimals(double value) {
    BigDecimal rounded =
        new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    return (rounded.scale() < 1 ? rounded.setScale(1) : rounded).toPlainString();
  }

  /** The number that a text stands for as Erlang reads it: +7 is one, 1e3 is none. Null if none. */
  static @Nullable Object number(String text) {
    boolean bareExponent =
        text.indexOf('.') < 0 && (text.indexOf('e') >= 0 || text.indexOf('E') >= 0);
    if (bareExponent) {
      return null;
    }
    boolean plus = text.length() > 1 && text.charAt(0) == '+' && text.charAt(1) != '-';
    return Numbers.ofText(plus ? text.substring(1) : text);
  }

  /** The very same term: no conversion, and 1 is not 1.0. */
  static boolean same(@Nullable Object left, @Nullable Object right) {
    if (isText(left) && isText(right)) {
      return Arrays.equals(bytes(left), bytes(right));
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      boolean same = a.size() == b.size();
      for (int i = 0; same && i < a.size(); i++) {
        same = same(a.get(i), b.get(i));
      }
      return same;
    }
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return a.keySet().equals(b.keySet())
          && a.entrySet().stream().allMatch(e -> same(e.getValue(), b.get(e.getKey())));
    }
    return left == null ? right == null : left.equals(right);
  }
}
