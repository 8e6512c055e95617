package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Arguments.array;
import static io.mqueduct.rules.function.Arguments.count;
import static io.mqueduct.rules.function.Define.function;
import static io.mqueduct.rules.function.Parameters.any;
import static io.mqueduct.rules.function.Parameters.array;
import static io.mqueduct.rules.function.Parameters.oneOf;
import static io.mqueduct.rules.function.Parameters.optional;
import static io.mqueduct.rules.function.Parameters.whole;

import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Items of arrays. What is not there is missing. */
final class ArrayFunctions {
  private static final String FAMILY = "array";

  private ArrayFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>(items());
    all.addAll(numbers());
    return all;
  }

  private static List<FunctionDefinition> items() {
    return List.of(
        function(FAMILY, "array_coalesce")
            .takes(array("list"))
            .doc("The first item that is not null; missing for none.")
            .example("array_coalesce([null, 3])", "3")
            .example("array_coalesce([null])", "missing")
            .as((a, c) -> firstThat(array(a, 0), NullFunctions::isSomething)),
        function(FAMILY, "array_coalesce_ne")
            .takes(array("list"))
            .doc("The first item that is neither null nor ''; missing for none.")
            .example("array_coalesce_ne(['', 'x'])", "\"x\"")
            .as(
                (a, c) ->
                    firstThat(array(a, 0), v -> NullFunctions.isSomething(v) && !"".equals(v))),
        of("first")
            .doc("The first item; missing if there is none.")
            .example("first([7, 8])", "7")
            .example("first([])", "missing")
            .as((a, c) -> item(array(a, 0), 0)),
        of("last")
            .doc("The last item; missing if there is none.")
            .example("last([7, 8])", "8")
            .as((a, c) -> item(array(a, 0), array(a, 0).size() - 1)),
        function(FAMILY, "nth")
            .takes(whole("n"), array("list"))
            .doc("The n-th item counted from 1; missing past the end.")
            .example("nth(2, [7, 8])", "8")
            .example("nth(3, [7, 8])", "missing")
            .example("nth(0, [7, 8])", "error bad-index")
            .as(ArrayFunctions::nth),
        function(FAMILY, "get")
            .takes(
                oneOf("x", Kind.ARRAY, Kind.TEXT, Kind.OBJECT),
                oneOf("key", Kind.INTEGER, Kind.DOUBLE, Kind.TEXT))
            .doc("Item or character at a 0-based position, or the value of a key; else missing.")
            .example("get([7, 8], 0)", "7")
            .example("get('abc', 1)", "\"b\"")
            .example("get({'room no': 3}, 'room no')", "3")
            .example("get([7, 8], 2)", "missing")
            .as(ArrayFunctions::get),
        function(FAMILY, "contains")
            .takes(any("x"), oneOf("whole", Kind.ARRAY, Kind.TEXT))
            .doc(
                "True if x is an item of the array; for two texts: if the first has the second in it.")
            .example("contains(2, [1, 2])", "true")
            .example("contains('warning', 'warn')", "true")
            .as(ArrayFunctions::contains),
        function(FAMILY, "sublist")
            .takes(
                whole("count_or_start"),
                oneOf("list_or_count", Kind.ARRAY, Kind.INTEGER),
                optional(array("list")))
            .doc("sublist(count, list) or sublist(start, count, list), start counted from 1.")
            .example("sublist(2, [7, 8, 9])", "[7,8]")
            .example("sublist(2, 5, [7, 8, 9])", "[8,9]")
            .as(ArrayFunctions::sublist),
        of("array_distinct")
            .doc("The items without repetitions, in the order of their first appearance.")
            .example("array_distinct([1, 2, 1.0])", "[1,2]")
            .as((a, c) -> distinct(array(a, 0))),
        of("array_reverse")
            .doc("The items from the last to the first.")
            .example("array_reverse([1, 2])", "[2,1]")
            .as((a, c) -> reversed(array(a, 0))));
  }

  private static List<FunctionDefinition> numbers() {
    return List.of(
        of("array_sum")
            .doc("Sum of the numbers, leaving out nulls; 0 for none.")
            .example("array_sum([1, 2.5, null])", "3.5")
            .as((a, c) -> sum("array_sum", numbers("array_sum", array(a, 0)))),
        of("array_avg")
            .doc("Mean of the numbers, leaving out nulls; missing for none.")
            .example("array_avg([1, 2])", "1.5")
            .as((a, c) -> mean(numbers("array_avg", array(a, 0)))),
        of("array_max")
            .doc("The greatest of the numbers, leaving out nulls; missing for none.")
            .example("array_max([1, 2.5])", "2.5")
            .as((a, c) -> extreme(numbers("array_max", array(a, 0)), 1)),
        of("array_min")
            .doc("The least of the numbers, leaving out nulls; missing for none.")
            .example("array_min([1, 2.5])", "1")
            .as((a, c) -> extreme(numbers("array_min", array(a, 0)), -1)));
  }

  private static Define of(String name) {
    return function(FAMILY, name).takes(array("list"));
  }

  private static @Nullable Object item(List<@Nullable Object> items, int index) {
    return index < 0 || index >= items.size() ? Missing.MISSING : items.get(index);
  }

  private static @Nullable Object nth(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    int position = count("nth", arguments, 0);
    if (position < 1) {
      throw Faults.fault("bad-index", "nth", arguments[0], "items are counted from 1");
    }
    return item(array(arguments, 1), position - 1);
  }

  private static @Nullable Object get(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    Object from = arguments[0];
    Object key = arguments[1];
    if (from instanceof Map != key instanceof String) {
      throw Faults.fault(
          "wrong-type", "get", key, "an object has text keys, arrays and text have positions");
    }
    if (from instanceof Map) {
      Map<?, ?> members = (Map<?, ?>) from;
      return members.containsKey(key) ? members.get(key) : Missing.MISSING;
    }
    int index = count("get", arguments, 1);
    return from instanceof List
        ? item(array(arguments, 0), index)
        : character((String) from, index);
  }

  private static Object character(String text, int index) {
    int at = index < 0 ? text.length() : CodePoints.index(text, index);
    return at == text.length() ? Missing.MISSING : Character.toString(text.codePointAt(at));
  }

  private static Object contains(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    Object x = arguments[0];
    if (arguments[1] instanceof List) {
      return array(arguments, 1).stream().anyMatch(item -> Equality.equal(item, x));
    }
    if (x instanceof String string) {
      return string.contains((String) arguments[1]);
    }
    if (!NullFunctions.isSomething(x)) {
      return x == null ? false : Missing.MISSING;
    }
    throw Faults.fault(
        "wrong-type", "contains", x, "write contains(item, array) or contains(text, part)");
  }

  private static Object sublist(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    boolean started = arguments.length == 3 && arguments[1] instanceof Number;
    if (!started && (arguments.length == 3 || !(arguments[1] instanceof List))) {
      throw Faults.fault(
          "wrong-type", "sublist", arguments[1], "takes (count, list) or (start, count, list)");
    }
    int start = started ? count("sublist", arguments, 0) : 1;
    int count = count("sublist", arguments, started ? 1 : 0);
    if (start < 1 || count < 0) {
      throw Faults.fault(
          "bad-index", "sublist", Math.min(start, count), "items are counted from 1");
    }
    List<@Nullable Object> items = array(arguments, started ? 2 : 1);
    int from = Math.min(start - 1, items.size());
    return items.subList(from, (int) Math.min(items.size(), (long) from + count));
  }

  private static Object distinct(List<@Nullable Object> items) throws FunctionFailure {
    List<@Nullable Object> distinct = new ArrayList<>();
    if (items.size() > 1_000) {
      throw Faults.fault("too-large", "array_distinct", items, "takes at most 1000 items");
    }
    for (Object item : items) {
      if (distinct.stream().noneMatch(known -> Equality.equal(known, item))) {
        distinct.add(item);
      }
    }
    return distinct;
  }

  private static Object reversed(List<@Nullable Object> items) {
    List<@Nullable Object> reversed = new ArrayList<>(items);
    java.util.Collections.reverse(reversed);
    return reversed;
  }

  private static List<Object> numbers(String function, List<@Nullable Object> items)
      throws FunctionFailure {
    List<Object> numbers = new ArrayList<>(items.size());
    for (Object item : items) {
      if (item instanceof Number) {
        numbers.add(item);
      } else if (NullFunctions.isSomething(item)) {
        throw Faults.fault("wrong-type", function, item, "only numbers can be counted together");
      }
    }
    return numbers;
  }

  private static Object sum(String function, List<Object> numbers) throws FunctionFailure {
    BigInteger integers = BigInteger.ZERO;
    double doubles = 0;
    boolean exact = true;
    for (Object number : numbers) {
      if (number instanceof Double d) {
        doubles += d;
        exact = false;
      } else {
        integers = integers.add(Numbers.big(number));
      }
    }
    return exact
        ? (Object) Limits.integer(function, integers)
        : Numbers.finite(function, numbers, doubles + integers.doubleValue());
  }

  private static Object mean(List<Object> numbers) throws FunctionFailure {
    if (numbers.isEmpty()) {
      return Missing.MISSING;
    }
    double sum = ((Number) sum("array_avg", numbers)).doubleValue();
    return Numbers.finite("array_avg", numbers, sum / numbers.size());
  }

  private static @Nullable Object firstThat(
      List<@Nullable Object> items, Predicate<@Nullable Object> wanted) {
    for (Object item : items) {
      if (wanted.test(item)) {
        return item;
      }
    }
    return Missing.MISSING;
  }

  private static Object extreme(List<Object> numbers, int direction) {
    Object best = numbers.isEmpty() ? Missing.MISSING : numbers.get(0);
    for (Object number : numbers) {
      best = Numbers.compare(number, best) * direction > 0 ? number : best;
    }
    return best;
  }
}
