package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Define.function;
import static io.mqueduct.rules.function.Parameters.any;
import static io.mqueduct.rules.function.Parameters.oneOf;
import static io.mqueduct.rules.function.Parameters.repeated;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Null, missing and the kinds of values. */
final class NullFunctions {
  private static final String NULLS = "null and missing";
  private static final String KINDS = "kinds of values";

  private NullFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>(nulls());
    all.addAll(kinds());
    return all;
  }

  private static List<FunctionDefinition> nulls() {
    return List.of(
        function(NULLS, "coalesce")
            .takes(any("x"), repeated(any("more")))
            .doc("The first argument that is neither null nor missing, else the last one.")
            .example("coalesce(missing(), null, 3)", "3")
            .example("coalesce(null, missing())", "missing")
            .as((a, c) -> first(a, NullFunctions::isSomething)),
        function(NULLS, "coalesce_ne")
            .takes(any("x"), repeated(any("more")))
            .doc("The first argument that is neither null nor missing nor '', else the last one.")
            .example("coalesce_ne('', null, 'x')", "\"x\"")
            .as((a, c) -> first(a, v -> isSomething(v) && !"".equals(v))),
        function(NULLS, "get_or_default")
            .synonyms("nanvl")
            .takes(any("x"), any("fallback"))
            .doc("x, or the fallback if x is null or missing; TRY(x) makes null of an error.")
            .example("get_or_default(missing(), 0)", "0")
            .example("get_or_default(7, 0)", "7")
            .as((a, c) -> isSomething(a[0]) ? a[0] : a[1]),
        function(NULLS, "nullif")
            .takes(any("x"), any("y"))
            .doc("null if both are equal, else x.")
            .example("nullif(-999, -999)", "null")
            .example("nullif('a', 'b')", "\"a\"")
            .as((a, c) -> Equality.equal(a[0], a[1]) ? null : a[0]),
        function(NULLS, "eq")
            .takes(any("x"), any("y"))
            .doc(
                "True if both are the same value: numbers by value, text never as a number; null"
                    + " and missing are each the same as themselves.")
            .example("eq(1, 1.0)", "true")
            .example("eq('1', 1)", "false")
            .example("eq(null, null)", "true")
            .as((a, c) -> Equality.same(a[0], a[1])),
        function(NULLS, "missing")
            .doc("No value: a row leaves the column out.")
            .example("missing()", "missing")
            .as((a, c) -> Missing.MISSING),
        test(NULLS, "is_null", "True for null and for missing, like IS NULL.")
            .synonyms("is_null_var")
            .example("is_null(null)", "true")
            .example("is_null(missing())", "true")
            .as((a, c) -> !isSomething(a[0])),
        test(NULLS, "is_not_null", "False for null and for missing, like IS NOT NULL.")
            .synonyms("is_not_null_var")
            .example("is_not_null(0)", "true")
            .as((a, c) -> isSomething(a[0])),
        test(NULLS, "is_missing", "True for missing only, like IS MISSING.")
            .synonyms("isundefined")
            .example("is_missing(missing())", "true")
            .example("is_missing(null)", "false")
            .as((a, c) -> a[0] == Missing.MISSING),
        function(NULLS, "is_empty")
            .takes(oneOf("x", Kind.TEXT, Kind.BYTES, Kind.ARRAY, Kind.OBJECT))
            .doc("True for '', no bytes, [] and {}.")
            .example("is_empty([])", "true")
            .example("is_empty(' ')", "false")
            .as((a, c) -> isEmpty(a[0])));
  }

  private static List<FunctionDefinition> kinds() {
    return List.of(
        kind("is_text", Kind.TEXT)
            .synonyms("is_str")
            .example("is_text('1')", "true")
            .as(is(Kind.TEXT)),
        kind("is_boolean", Kind.BOOLEAN)
            .synonyms("is_bool")
            .example("is_boolean(false)", "true")
            .as(is(Kind.BOOLEAN)),
        kind("is_integer", Kind.INTEGER)
            .synonyms("is_int")
            .example("is_integer(1)", "true")
            .example("is_integer(1.0)", "false")
            .as(is(Kind.INTEGER)),
        kind("is_double", Kind.DOUBLE)
            .synonyms("is_float")
            .example("is_double(1.0)", "true")
            .as(is(Kind.DOUBLE)),
        test(KINDS, "is_number", "True for an integer and a double; false for numeric text.")
            .synonyms("is_num")
            .example("is_number(1.5)", "true")
            .example("is_number('1.5')", "false")
            .as((a, c) -> Kind.of(a[0]).isNumber()),
        kind("is_bytes", Kind.BYTES)
            .example("is_bytes(hex_decode('ff'))", "true")
            .as(is(Kind.BYTES)),
        kind("is_array", Kind.ARRAY).example("is_array([1])", "true").as(is(Kind.ARRAY)),
        kind("is_object", Kind.OBJECT)
            .synonyms("is_map")
            .example("is_object({'a': 1})", "true")
            .as(is(Kind.OBJECT)),
        test(KINDS, "type_of", "The kind: missing, null, boolean, integer, double, text, ...")
            .example("type_of(1.5)", "\"double\"")
            .example("type_of(null)", "\"null\"")
            .as((a, c) -> Kind.of(a[0]).toString()));
  }

  private static Define test(String family, String name, String doc) {
    return function(family, name).takes(any("x")).doc(doc);
  }

  private static Define kind(String name, Kind kind) {
    return test(KINDS, name, "True if x is of the kind " + kind + "; any x is allowed.");
  }

  private static Body is(Kind kind) {
    Set<Kind> wanted = EnumSet.of(kind);
    return (a, c) -> wanted.contains(Kind.of(a[0]));
  }

  static boolean isSomething(@Nullable Object value) {
    return value != null && value != Missing.MISSING;
  }

  private static @Nullable Object first(@Nullable Object[] arguments, Wanted wanted) {
    for (Object argument : arguments) {
      if (wanted.test(argument)) {
        return argument;
      }
    }
    return arguments[arguments.length - 1];
  }

  private interface Wanted {
    boolean test(@Nullable Object value);
  }

  private static boolean isEmpty(@Nullable Object value) {
    if (value instanceof String string) {
      return string.isEmpty();
    }
    if (value instanceof Bytes bytes) {
      return bytes.length() == 0;
    }
    return value instanceof List
        ? ((List<?>) value).isEmpty()
        : value instanceof Map && ((Map<?, ?>) value).isEmpty();
  }
}
