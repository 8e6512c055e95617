package io.mqueduct.rules.dialect.emqx;

import static io.mqueduct.rules.dialect.emqx.EmqxFunction.define;

import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionFailure;
import io.mqueduct.rules.function.FunctionPages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a value is, and the first of several that is one. */
final class EmqxKindFunctions {
  private static final String PAGES =
      """
      # null and undefined
      coalesce: The first of two values, or of an array, that is not undefined; null counts as a value.
        coalesce(absent, 3) -> 3
        coalesce([absent, 4]) -> 4
        coalesce(absent, absent) -> undefined
      coalesce_ne: Like coalesce, but passes over '' too.
        coalesce_ne('', 'x') -> "x"
      is_not_null: False for undefined only.
        is_not_null(absent) -> false
      is_not_null_var: False for undefined and for JSON null.
        is_not_null_var(nth(1, json_decode('[null]'))) -> false
      is_null: True for undefined only, not for JSON null.
        is_null(absent) -> true
        is_null(nth(1, json_decode('[null]'))) -> false
      is_null_var: True for undefined and for JSON null.
        is_null_var(nth(1, json_decode('[null]'))) -> true
      null: The value undefined.
        null() -> undefined
      # kinds of values
      is_array: True for an array; any value is allowed.
        is_array([1]) -> true
      is_bool: True for a boolean; any value is allowed.
        is_bool(false) -> true
      is_float: True for a float; any value is allowed.
        is_float(1.0) -> true
      is_int: True for an integer; any value is allowed.
        is_int(1.0) -> false
      is_map: True for a map; any value is allowed.
        is_map(map_new()) -> true
      is_num: True for an integer or a float; any value is allowed.
        is_num('1') -> false
      is_str: True for text and bytes; any value is allowed.
        is_str('1') -> true
      """;

  private EmqxKindFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>();
    all.add(test("is_null", x -> x == Missing.MISSING));
    all.add(test("is_not_null", x -> x != Missing.MISSING));
    all.add(test("is_null_var", x -> x == null || x == Missing.MISSING));
    all.add(test("is_not_null_var", x -> x != null && x != Missing.MISSING));
    all.add(test("is_str", EmqxValues::isText));
    all.add(test("is_bool", Boolean.class::isInstance));
    all.add(test("is_int", EmqxValues::isInteger));
    all.add(test("is_float", Double.class::isInstance));
    all.add(test("is_num", Number.class::isInstance));
    all.add(test("is_map", Map.class::isInstance));
    all.add(test("is_array", List.class::isInstance));
    all.add(define("null", "", args -> Missing.MISSING));
    all.add(define("coalesce", "x y?", args -> first(args, x -> x != Missing.MISSING)));
    all.add(
        define(
            "coalesce_ne",
            "x y?",
            args -> first(args, x -> x != Missing.MISSING && !"".equals(x))));
    return FunctionPages.attach(PAGES, all);
  }

  private static FunctionDefinition test(String name, Predicate<@Nullable Object> test) {
    return define(name, "x", args -> test.test(args[0]));
  }

  private static @Nullable Object first(
      @Nullable Object[] arguments, Predicate<@Nullable Object> wanted) throws FunctionFailure {
    List<@Nullable Object> candidates = new ArrayList<>();
    if (arguments.length == 2) {
      candidates.add(arguments[0]);
      candidates.add(arguments[1]);
    } else if (arguments[0] instanceof List<?> list) {
      candidates.addAll(list);
    } else {
      throw EmqxValues.wrongType("'coalesce' takes two values or an array", arguments[0]);
    }
    for (Object candidate : candidates) {
      if (wanted.test(candidate)) {
        return candidate;
      }
    }
    return Missing.MISSING;
  }
}
