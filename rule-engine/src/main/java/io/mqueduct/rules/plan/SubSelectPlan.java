package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.Raw;
import io.mqueduct.rules.dialect.Truth;
import io.mqueduct.rules.syntax.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SELECT over the elements of an array, or over one object; missing over anything else. */
final class SubSelectPlan extends Plan {
  private static final int MAX = 10_000;

  private final Span span;
  private final Plan source;
  private final int slot;
  private final @Nullable Condition where;
  private final Statement.Form form;
  private final List<Column> columns;

  /**
   * A column of a result.
   *
   * @param path empty for {@code *}: all members of the element
   */
  record Column(List<String> path, Plan value) {}

  SubSelectPlan(
      Span span,
      Plan source,
      int slot,
      @Nullable Condition where,
      Statement.Form form,
      List<Column> columns) {
    this.span = span;
    this.source = source;
    this.slot = slot;
    this.where = where;
    this.form = form;
    this.columns = List.copyOf(columns);
  }

  @Override
  @Nullable Object evaluate(Frame frame) {
    return Decoding.deep(copy(frame), span);
  }

  @Override
  @Nullable Object copy(Frame frame) {
    Object from = source.copy(frame);
    if (Raw.kindOf(from) == Kind.OBJECT) {
      return passes(frame, from) ? result(frame) : Missing.MISSING;
    }
    List<?> elements = ArrayValues.of(from);
    if (elements == null) {
      return Missing.MISSING;
    }
    if (elements.size() > MAX) {
      throw new EvaluationFailure(
          "too-many-rows", "SELECT takes at most " + MAX + " elements", span);
    }
    GatheredList results = new GatheredList(0);
    for (Object element : elements) {
      Object result = passes(frame, element) ? result(frame) : Missing.MISSING;
      if (result != Missing.MISSING) {
        results.add(result);
      }
    }
    return results;
  }

  private boolean passes(Frame frame, @Nullable Object element) {
    frame.beginRow();
    frame.setVariable(slot, element);
    Condition condition = where;
    return condition == null || condition.truth(frame) == Truth.TRUE;
  }

  private @Nullable Object result(Frame frame) {
    boolean whole = columns.size() == 1 && columns.get(0).path().isEmpty();
    if (form == Statement.Form.VALUE || whole) {
      return columns.get(0).value().copy(frame);
    }
    GatheredMap object = new GatheredMap();
    for (Column column : columns) {
      Object value = column.value().copy(frame);
      if (column.path().isEmpty()) {
        addMembers(value, object);
      } else if (value != Missing.MISSING) {
        put(column.path(), value, object);
      }
    }
    return object;
  }

  private static void addMembers(@Nullable Object value, Map<String, @Nullable Object> object) {
    if (value instanceof Raw raw && raw.kind() == Kind.OBJECT) {
      object.putAll(raw.members());
    } else if (value instanceof Map) {
      ((Map<?, ?>) value).forEach((key, member) -> object.put((String) key, unshared(member)));
    }
  }

  /** What another selection has put together is not written to either. */
  private static @Nullable Object unshared(@Nullable Object member) {
    if (!(member instanceof Group group)) {
      return member;
    }
    GatheredMap copy = new GatheredMap();
    copy.putAll(group);
    return copy;
  }

  private static void put(
      List<String> path, @Nullable Object value, Map<String, @Nullable Object> object) {
    Map<String, @Nullable Object> inner = object;
    for (String step : path.subList(0, path.size() - 1)) {
      Object next = inner.get(step);
      Group group = next instanceof Group known ? known : new Group();
      inner.put(step, group);
      inner = group;
    }
    inner.put(path.get(path.size() - 1), value);
  }

  /** The object of dotted names; one of the message is never written to. */
  private static final class Group extends GatheredMap {}
}
