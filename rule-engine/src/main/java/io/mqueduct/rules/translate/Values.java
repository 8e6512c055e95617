package io.mqueduct.rules.translate;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.dialect.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an expression gave: a plain value, {@code Missing.MISSING} or {@link #FAILED}. */
final class Values {
  /** An evaluation error. */
  static final Object FAILED = new Object();

  private Values() {}

  /** Numbers by value, objects in any order; null and missing are two things. */
  static boolean same(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Number && b instanceof Number) {
      return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
    }
    if (a instanceof List<?> left && b instanceof List<?> right) {
      Iterator<?> other = right.iterator();
      return left.size() == right.size() && left.stream().allMatch(x -> same(x, other.next()));
    }
    if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
      return left.keySet().equals(right.keySet())
          && left.entrySet().stream().allMatch(e -> same(e.getValue(), right.get(e.getKey())));
    }
    return a == null ? b == null : a.equals(b);
  }

  /** A value of a row with its byte arrays as values. */
  static @Nullable Object ofRow(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return Bytes.of(bytes);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>();
      list.forEach(element -> all.add(ofRow(element)));
      return all;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> all = new LinkedHashMap<>();
      map.forEach((key, member) -> all.put(key, ofRow(member)));
      return all;
    }
    return value;
  }

  /** True if the value can stand in a payload. */
  static boolean isJson(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().allMatch(Values::isJson);
    }
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().allMatch(Values::isJson);
    }
    return !(value instanceof Bytes) && value != Missing.MISSING && value != FAILED;
  }

  /** A word for what kind of thing it is. */
  static String kind(@Nullable Object value) {
    if (value == FAILED) {
      return "error";
    }
    return Kind.of(value).toString();
  }

  static String json(@Nullable Object value) {
    JsonOutput out = new JsonOutput(JsonOutput.Style.RAW);
    out.value(value);
    return out.toString();
  }

  /** For a message: what goes into an expression. */
  static String input(@Nullable Object value) {
    return value == Missing.MISSING ? "missing" : shown(value);
  }

  /** For a message: what comes out of an expression, at most 64 characters. */
  static String shown(@Nullable Object value) {
    if (value == FAILED) {
      return "an error";
    }
    if (value == Missing.MISSING) {
      return "nothing";
    }
    return value instanceof Bytes bytes ? bytes.length() + " bytes" : Shown.cut(json(value));
  }
}
