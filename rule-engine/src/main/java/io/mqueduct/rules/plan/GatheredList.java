package io.mqueduct.rules.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array of values that may still be text. Confined to one thread. */
final class GatheredList extends ArrayList<@Nullable Object> implements Gathered {
  private transient @Nullable List<@Nullable Object> decoded;

  GatheredList(int capacity) {
    super(capacity);
  }

  GatheredList(Collection<?> elements) {
    super(elements);
  }

  @Override
  public Object decoded() {
    List<@Nullable Object> all = decoded;
    if (all == null) {
      all = new ArrayList<>(size());
      for (Object element : this) {
        all.add(Decoding.deep(element));
      }
      decoded = all;
    }
    return all;
  }
}
