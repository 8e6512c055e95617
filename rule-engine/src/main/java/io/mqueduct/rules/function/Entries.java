package io.mqueduct.rules.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object as an array of {@code {"key": k, "value": v}}. */
public final class Entries {
  private Entries() {}

  public static List<Object> of(Map<?, ?> members) {
    List<Object> entries = new ArrayList<>();
    members.forEach(
        (key, value) -> {
          Map<String, @Nullable Object> entry = new LinkedHashMap<>();
          entry.put("key", key);
          entry.put("value", value);
          entries.add(entry);
        });
    return entries;
  }
}
