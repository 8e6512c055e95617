package io.mqueduct.rules.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of values that may still be text. Confined to one thread. */
class GatheredMap extends LinkedHashMap<String, @Nullable Object> implements Gathered {
  private transient @Nullable Map<String, @Nullable Object> decoded;

  @Override
  public final Object decoded() {
    Map<String, @Nullable Object> all = decoded;
    if (all == null) {
      all = new LinkedHashMap<>();
      for (Map.Entry<String, @Nullable Object> member : entrySet()) {
        all.put(member.getKey(), Decoding.deep(member.getValue()));
      }
      decoded = all;
    }
    return all;
  }
}
