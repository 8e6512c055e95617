package io.mqueduct.rules.dialect.emqx;

import static io.mqueduct.rules.dialect.emqx.EmqxFunction.define;

import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a value is, and the first of several that is one. */
final class EmqxKindFunctions {
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
    return all;
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
