package io.mqueduct.rules.function;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys that lead into an object. Immutable. */
record ObjectPath(List<String> keys) {

  static ObjectPath dotted(String path) {
    return new ObjectPath(List.of(path.split("\\.", -1)));
  }

  static ObjectPath key(String key) {
    return new ObjectPath(List.of(key));
  }

  @Nullable Object in(Object object, @Nullable Object absent) {
    Object value = object;
    for (String key : keys) {
      if (!(value instanceof Map) || !((Map<?, ?>) value).containsKey(key)) {
        return absent;
      }
      value = ((Map<?, ?>) value).get(key);
    }
    return value;
  }

  /**
   * A copy with the value at the path.
   *
   * @throws FunctionFailure if a step but the last one leads to something else than an object
   */
  Map<String, @Nullable Object> put(Map<String, @Nullable Object> object, @Nullable Object value)
      throws FunctionFailure {
    Limits.levels("map_put", keys.size());
    Map<String, @Nullable Object> root = new LinkedHashMap<>(object);
    Map<String, @Nullable Object> parent = root;
    for (String key : keys.subList(0, keys.size() - 1)) {
      Map<String, @Nullable Object> child = copyOf(key, parent.get(key));
      parent.put(key, child);
      parent = child;
    }
    parent.put(keys.get(keys.size() - 1), value);
    return root;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> copyOf(String key, @Nullable Object child)
      throws FunctionFailure {
    if (child != null && !(child instanceof Map)) {
      throw Faults.fault("wrong-type", "map_put", key, "leads to a value that is no object");
    }
    return child == null
        ? new LinkedHashMap<>()
        : new LinkedHashMap<>((Map<String, @Nullable Object>) child);
  }
}
