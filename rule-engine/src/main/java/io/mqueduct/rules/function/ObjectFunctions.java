package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Arguments.object;
import static io.mqueduct.rules.function.Arguments.text;
import static io.mqueduct.rules.function.Define.function;
import static io.mqueduct.rules.function.Parameters.any;
import static io.mqueduct.rules.function.Parameters.array;
import static io.mqueduct.rules.function.Parameters.object;
import static io.mqueduct.rules.function.Parameters.optional;
import static io.mqueduct.rules.function.Parameters.repeated;
import static io.mqueduct.rules.function.Parameters.text;

import io.mqueduct.rules.data.Missing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members of objects. Objects are never changed: a function gives a new one. */
final class ObjectFunctions {
  private static final String FAMILY = "object";

  private ObjectFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>(parts());
    all.addAll(paths());
    all.addAll(combinations());
    return all;
  }

  private static List<FunctionDefinition> parts() {
    return List.of(
        of("keys")
            .synonyms("map_keys")
            .doc("The keys in their order.")
            .example("keys({'b': 1, 'a': 2})", "[\"b\",\"a\"]")
            .as((a, c) -> List.copyOf(object(a, 0).keySet())),
        of("values")
            .synonyms("map_values")
            .doc("The values in the order of their keys.")
            .example("values({'b': 1, 'a': null})", "[1,null]")
            .as((a, c) -> new ArrayList<>(object(a, 0).values())),
        of("entries")
            .synonyms("map_to_entries")
            .doc("The members as [{key, value}].")
            .example("entries({'a': 1})", "[{\"key\":\"a\",\"value\":1}]")
            .as((a, c) -> Entries.of(object(a, 0))));
  }

  private static List<FunctionDefinition> paths() {
    return List.of(
        function(FAMILY, "map_get")
            .takes(text("path"), object("object"), optional(any("fallback")))
            .doc("The value at a dotted path; the fallback, or missing, if it is not there.")
            .example("map_get('a.b', {'a': {'b': 1}})", "1")
            .example("map_get('a.c', {'a': {'b': 1}}, 0)", "0")
            .as((a, c) -> ObjectPath.dotted(text(a, 0)).in(object(a, 1), fallback(a))),
        function(FAMILY, "mget")
            .takes(text("key"), object("object"), optional(any("fallback")))
            .doc("The value of a key, dots and all; the fallback, or missing, without it.")
            .example("mget('a.b', {'a.b': 1})", "1")
            .as((a, c) -> ObjectPath.key(text(a, 0)).in(object(a, 1), fallback(a))),
        function(FAMILY, "map_put")
            .takes(text("path"), any("value"), object("object"))
            .doc("The object with the value at a dotted path; missing objects are made.")
            .example("map_put('a.b', 2, {'a': {'c': 1}})", "{\"a\":{\"c\":1,\"b\":2}}")
            .as((a, c) -> ObjectPath.dotted(text(a, 0)).put(object(a, 2), a[1])),
        function(FAMILY, "mput")
            .takes(text("key"), any("value"), object("object"))
            .doc("The object with the value under a key, dots and all.")
            .example("mput('a.b', 2, {})", "{\"a.b\":2}")
            .as((a, c) -> ObjectPath.key(text(a, 0)).put(object(a, 2), a[1])));
  }

  private static List<FunctionDefinition> combinations() {
    return List.of(
        function(FAMILY, "map_new")
            .doc("An object without members.")
            .example("map_new()", "{}")
            .as((a, c) -> Map.of()),
        function(FAMILY, "merge")
            .synonyms("object_concat")
            .takes(object("object"), repeated(object("more")))
            .doc("One object with the members of all; the last one of equal keys wins.")
            .example("merge({'a': 1, 'b': 1}, {'b': 2})", "{\"a\":1,\"b\":2}")
            .as((a, c) -> merged(a)),
        function(FAMILY, "object_pick")
            .takes(object("object"), repeated(text("key")))
            .doc("The object with these keys only.")
            .example("object_pick({'a': 1, 'b': 2}, 'b')", "{\"b\":2}")
            .as(ObjectFunctions::pick),
        function(FAMILY, "object_erase")
            .takes(object("object"), repeated(text("key")))
            .doc("The object without these keys.")
            .example("object_erase({'a': 1, 'b': 2}, 'b')", "{\"a\":1}")
            .as(ObjectFunctions::erase),
        function(FAMILY, "transform")
            .takes(text("mode"), object("object"), array("list"))
            .doc("With mode enrichArray: each object of the list with the members of the object.")
            .example(
                "transform('enrichArray', {'site': 's1'}, [{'t': 1}, {'t': 2}])",
                "[{\"site\":\"s1\",\"t\":1},{\"site\":\"s1\",\"t\":2}]")
            .example("transform('zip', {}, [])", "error bad-mode")
            .as(ObjectFunctions::transform));
  }

  private static Define of(String name) {
    return function(FAMILY, name).takes(object("object"));
  }

  private static @Nullable Object fallback(@Nullable Object[] arguments) {
    return arguments.length == 3 ? arguments[2] : Missing.MISSING;
  }

  private static Map<String, @Nullable Object> merged(@Nullable Object[] objects) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>();
    for (int i = 0; i < objects.length; i++) {
      merged.putAll(object(objects, i));
    }
    return merged;
  }

  private static Object pick(@Nullable Object[] arguments, CallContext context) {
    Map<String, @Nullable Object> members = object(arguments, 0);
    Map<String, @Nullable Object> picked = new LinkedHashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      String key = text(arguments, i);
      if (members.containsKey(key)) {
        picked.put(key, members.get(key));
      }
    }
    return picked;
  }

  private static Object erase(@Nullable Object[] arguments, CallContext context) {
    Map<String, @Nullable Object> left = new LinkedHashMap<>(object(arguments, 0));
    for (int i = 1; i < arguments.length; i++) {
      left.remove(text(arguments, i));
    }
    return left;
  }

  private static Object transform(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    if (!text(arguments, 0).equals("enrichArray")) {
      throw Faults.fault("bad-mode", "transform", arguments[0], "must be enrichArray");
    }
    List<Object> enriched = new ArrayList<>();
    for (Object item : Arguments.array(arguments, 2)) {
      if (!(item instanceof Map)) {
        throw Faults.fault("wrong-type", "transform", item, "only objects can be enriched");
      }
      enriched.add(merged(new @Nullable Object[] {arguments[1], item}));
    }
    return enriched;
  }
}
