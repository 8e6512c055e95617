package io.mqueduct.rules.dialect.emqx;

import io.mqueduct.rules.analysis.ColumnNames;
import io.mqueduct.rules.data.JsonReader;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.ValueFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a value into another one as aliases of EMQX do. A text that holds JSON is read through on
 * the way, but what takes its place has the new member only.
 */
final class NestedPut {
  private final List<?> steps;
  private final @Nullable Object value;

  private NestedPut(List<?> steps, @Nullable Object value) {
    this.steps = steps;
    this.value = value;
  }

  /** The arguments are those of {@link ColumnNames#PUT}. */
  static @Nullable Object put(@Nullable Object[] arguments) {
    if (!(arguments[2] instanceof List<?> steps)) {
      throw new IllegalStateException("Bug: no steps");
    }
    return new NestedPut(steps, arguments[1]).into(arguments[0], 0);
  }

  /**
   * The JSON in a text; anything else itself.
   *
   * @throws ValueFailure if a text holds none
   */
  static @Nullable Object opened(@Nullable Object value) {
    return EmqxValues.isText(value) ? JsonReader.read(EmqxValues.print(value)) : value;
  }

  private @Nullable Object into(@Nullable Object base, int at) {
    if (at == steps.size()) {
      return value;
    }
    if (steps.get(at) instanceof String name) {
      return member(base, name, at);
    }
    return element(base, (Long) steps.get(at), at);
  }

  private Object member(@Nullable Object base, String name, int at) {
    Object old = lenient(base) instanceof Map<?, ?> map ? map.get(name) : null;
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    if (base instanceof Map<?, ?> map) {
      map.forEach((key, member) -> copy.put((String) key, member));
    }
    copy.put(name, into(old, at + 1));
    return copy;
  }

  private Object element(@Nullable Object base, long index, int at) {
    List<?> old = lenient(base) instanceof List<?> list ? list : List.of();
    int position = position(index, old.size());
    boolean known = position >= 0 && position < old.size();
    Object element = into(known ? old.get(position) : null, at + 1);
    List<@Nullable Object> copy = new ArrayList<>();
    if (!(base instanceof List<?> list)) {
      copy.add(element);
      return copy;
    }
    copy.addAll(list);
    if (index == ColumnNames.NEW_FIRST) {
      copy.add(0, element);
    } else if (index == ColumnNames.NEW_LAST) {
      copy.add(element);
    } else if (known) {
      copy.set(position, element);
    }
    return copy;
  }

  /** 0-based; out of bounds where there is no element yet. */
  private static int position(long index, int size) {
    if (index == ColumnNames.NEW_FIRST || Math.abs(index) > size || index < -size) {
      return -1;
    }
    return (int) (index < 0 ? size + index : index - 1);
  }

  /** What a text holds; the text itself if that is no JSON. */
  private static @Nullable Object lenient(@Nullable Object value) {
    try {
      return opened(value);
    } catch (ValueFailure noJson) {
      return Missing.MISSING;
    }
  }
}
