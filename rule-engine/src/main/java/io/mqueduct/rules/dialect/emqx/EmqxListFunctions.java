package io.mqueduct.rules.dialect.emqx;

import static io.mqueduct.rules.dialect.emqx.EmqxFunction.define;

import io.mqueduct.rules.data.JsonReader;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.function.Entries;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionFailure;
import io.mqueduct.rules.function.FunctionPages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arrays and maps. */
final class EmqxListFunctions {
  /** What writes a value recurses, so a path does not nest as deep as a device likes. */
  private static final int MAX_STEPS = 500;

  private static final String PAGES =
      """
      # array
      contains: True if the very value is an item; 1 is not 1.0.
        contains(2, [1, 2]) -> true
        contains(2.0, [1, 2]) -> false
      first: The first item; an empty array is an error.
        first([7, 8]) -> 7
        first([]) -> error wrong-type
      join_to_string: The items printed with the separator between them, ', ' by default.
        join_to_string('-', ['a', 1]) -> "a-1"
        join_to_string(['a', 1]) -> "a, 1"
      last: The last item; an empty array is an error.
        last([7, 8]) -> 8
      length: Items of the array; anything else is an error.
        length([1, 2, 3]) -> 3
        length('abc') -> error wrong-type
      nth: The n-th item counted from 1; past the end an error.
        nth(2, [7, 8]) -> 8
        nth(3, [7, 8]) -> error wrong-type
      # object
      map_get: The value at a dotted path of a map or JSON text; the fallback, or undefined, without it.
        map_get('a.b', '{"a":{"b":1}}') -> 1
        map_get('a.c', '{"a":{"b":1}}', 0) -> 0
      map_keys: The keys in their order.
        map_keys('{"b":1,"a":2}') -> ["b","a"]
      map_put: The map with the value at a dotted path.
        map_put('a.b', 2, '{"a":{"c":1}}') -> {"a":{"c":1,"b":2}}
      map_size: Members of the map.
        map_size('{"a":1}') -> 1
      map_to_entries: The members as [{key, value}].
        map_to_entries('{"a":1}') -> [{"key":"a","value":1}]
      map_values: The values in the order of their keys.
        map_values('{"b":1,"a":2}') -> [1,2]
      mget: The value of a key, dots and all; the fallback, or undefined, without it.
        mget('a.b', '{"a.b":1}') -> 1
      mput: The map with the value under a key, dots and all.
        mput('a.b', 2, map_new()) -> {"a.b":2}
      """;

  private EmqxListFunctions() {}

  static List<FunctionDefinition> all() {
    return FunctionPages.attach(
        PAGES,
        List.of(
            define("nth", "n list", args -> nth(args[0], list("nth", args[1]))),
            define("length", "list", args -> (long) list("length", args[0]).size()),
            define("first", "list", args -> nth(1L, list("first", args[0]))),
            define("last", "list", args -> last(list("last", args[0]))),
            define("contains", "x list", args -> contains(args[0], list("contains", args[1]))),
            define("map_keys", "map", args -> List.copyOf(map("map_keys", args[0]).keySet())),
            define(
                "map_values", "map", args -> new ArrayList<>(map("map_values", args[0]).values())),
            define("map_to_entries", "map", args -> Entries.of(map("map_to_entries", args[0]))),
            define("join_to_string", "separator_or_list list?", EmqxListFunctions::join),
            define("map_size", "map", args -> (long) map("map_size", args[0]).size()),
            define("map_get", "path map otherwise?", args -> get(args, path("map_get", args[0]))),
            define("mget", "key map otherwise?", args -> get(args, key("mget", args[0]))),
            define(
                "map_put",
                "path value map",
                args -> put(args, path("map_put", args[0]), "map_put")),
            define("mput", "key value map", args -> put(args, key("mput", args[0]), "mput"))));
  }

  private static List<?> list(String function, @Nullable Object value) throws FunctionFailure {
    if (value instanceof List<?> list) {
      return list;
    }
    throw EmqxValues.wrongType("'" + function + "' takes an array", value);
  }

  private static Object join(@Nullable Object[] arguments) throws FunctionFailure {
    boolean separated = arguments.length == 2;
    String separator = separated ? EmqxValues.text("join_to_string", arguments[0]) : ", ";
    List<@Nullable Object> parts = new ArrayList<>();
    for (Object element : list("join_to_string", arguments[separated ? 1 : 0])) {
      if (!parts.isEmpty()) {
        parts.add(separator);
      }
      parts.add(element);
    }
    return EmqxValues.join(parts);
  }

  private static @Nullable Object nth(@Nullable Object n, List<?> list) throws FunctionFailure {
    if (n instanceof Long position && position >= 1 && position <= list.size()) {
      return list.get(position.intValue() - 1);
    }
    throw EmqxValues.wrongType("the array has " + list.size() + " elements, counted from 1", n);
  }

  private static @Nullable Object last(List<?> list) throws FunctionFailure {
    return nth((long) list.size(), list);
  }

  private static boolean contains(@Nullable Object wanted, List<?> list) {
    return list.stream().anyMatch(element -> EmqxValues.same(wanted, element));
  }

  private static List<String> path(String function, @Nullable Object path) throws FunctionFailure {
    List<String> steps = List.of(EmqxValues.text(function, path).split("\\.", -1));
    if (steps.size() > MAX_STEPS) {
      throw new FunctionFailure(
          "too-large",
          "%s(): path of [%d] steps, at most %d allowed"
              .formatted(function, steps.size(), MAX_STEPS));
    }
    return steps;
  }

  private static List<String> key(String function, @Nullable Object key) throws FunctionFailure {
    return List.of(EmqxValues.text(function, key));
  }

  /** A map, or the JSON object in a text. */
  private static Map<?, ?> map(String function, @Nullable Object value) throws FunctionFailure {
    Object opened = value;
    if (EmqxValues.isText(value)) {
      try {
        opened = JsonReader.read(EmqxValues.print(value));
      } catch (ValueFailure noJson) {
        throw new FunctionFailure(noJson.code(), noJson.text());
      }
    }
    if (opened instanceof Map<?, ?> map) {
      return map;
    }
    throw EmqxValues.wrongType("'" + function + "' takes a map", value);
  }

  private static @Nullable Object get(@Nullable Object[] arguments, List<String> path)
      throws FunctionFailure {
    Object value = map("map_get", arguments[1]);
    for (String step : path) {
      value =
          value instanceof Map<?, ?> map && map.containsKey(step) ? map.get(step) : Missing.MISSING;
    }
    return value == Missing.MISSING && arguments.length > 2 ? arguments[2] : value;
  }

  private static Object put(@Nullable Object[] arguments, List<String> path, String function)
      throws FunctionFailure {
    return put(map(function, arguments[2]), path, arguments[1]);
  }

  private static Object put(@Nullable Object into, List<String> path, @Nullable Object value) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    if (into instanceof Map<?, ?> map) {
      map.forEach((key, member) -> copy.put((String) key, member));
    }
    String first = path.get(0);
    copy.put(
        first,
        path.size() == 1 ? value : put(copy.get(first), path.subList(1, path.size()), value));
    return copy;
  }
}
