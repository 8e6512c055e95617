package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.analysis.OutputShape;
import io.mqueduct.rules.data.JsonName;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.PayloadReader.Fields;
import io.mqueduct.rules.data.Raw;
import io.mqueduct.rules.dialect.Output;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Trait;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the columns of a row, or of an object in it. Immutable. */
final class RowShape implements RowContent {
  private static final String PAYLOAD = "payload";

  private final Output output;
  private final boolean onlyOfObjects;
  private final Entry[] entries;
  private final Set<String> names = new HashSet<>();
  private @Nullable Span allFields;

  /**
   * One entry of the row.
   *
   * @param value null for the fields of the payload and for groups
   */
  private record Entry(String name, JsonName key, @Nullable Plan value, @Nullable RowShape group) {

    static Entry cell(String name, Plan value) {
      return new Entry(name, JsonName.of(name), value, null);
    }

    static Entry group(String name, RowShape group) {
      return new Entry(name, JsonName.of(name), null, group);
    }

    /** The fields of the payload, or that which is no object. */
    static Entry payload() {
      return new Entry("*", JsonName.of(PAYLOAD), null, null);
    }
  }

  RowShape(OutputShape shape, Planner planner, Semantics semantics) {
    this.output = semantics.output();
    this.onlyOfObjects = semantics.has(Trait.STAR_IS_THE_PAYLOAD);
    this.entries =
        shape.parts().stream().map(part -> entry(part, planner, semantics)).toArray(Entry[]::new);
  }

  private Entry entry(OutputShape.Part part, Planner planner, Semantics semantics) {
    if (part instanceof OutputShape.AllFields all) {
      allFields = all.span();
      return Entry.payload();
    }
    Entry entry =
        part instanceof OutputShape.Group group
            ? Entry.group(group.name(), new RowShape(group.inside(), planner, semantics))
            : cell((OutputShape.Cell) part, planner);
    names.add(entry.name());
    return entry;
  }

  private static Entry cell(OutputShape.Cell cell, Planner planner) {
    return Entry.cell(cell.name(), planner.plan(cell.value()));
  }

  boolean hasAllFields() {
    return allFields != null;
  }

  /** How much of the payload the row needs. */
  Fields fields() {
    return allFields == null ? Fields.WANTED : Fields.ALL;
  }

  /** Writes the row as a JSON object. */
  @Override
  public boolean write(Frame frame, JsonOutput out) {
    int object = out.size();
    out.put('{');
    writeEntries(frame, out, out.size(), null);
    out.put('}');
    out.guardObject(object);
    return true;
  }

  /**
   * @param start size of the output before the first entry
   * @param under what the payload has in the place of this group
   */
  private void writeEntries(Frame frame, JsonOutput out, int start, @Nullable Map<?, ?> under) {
    if (under != null) {
      writeFields(under, out, start);
    }
    for (Entry entry : entries) {
      int before = out.size();
      if (!writeEntry(frame, entry, under, out, start)) {
        out.cutTo(before);
      }
    }
  }

  private boolean writeEntry(
      Frame frame, Entry entry, @Nullable Map<?, ?> under, JsonOutput out, int start) {
    Plan value = entry.value();
    if (value != null) {
      if (!value.writeMember(frame, entry.key(), start, out) && output == Output.WRITES_NULL) {
        out.key(entry.key(), start);
        out.value(null);
      }
      return true;
    }
    RowShape group = entry.group();
    if (group == null) {
      writeAll(frame, entry, out, start);
      return true;
    }
    out.key(entry.key(), start);
    out.put('{');
    int inside = out.size();
    group.writeEntries(frame, out, inside, underGroup(frame, entry.name(), under));
    boolean empty = out.size() == inside;
    out.put('}');
    out.guardObject(inside - 1);
    return !empty;
  }

  /** The members of what the payload has in the place of a group, if that is an object. */
  private @Nullable Map<?, ?> underGroup(Frame frame, String name, @Nullable Map<?, ?> under) {
    Object field = null;
    if (under != null) {
      field = under.get(name);
    } else if (allFields != null && frame.hasFields()) {
      field = frame.allFields().get(name);
    }
    if (field instanceof Raw raw) {
      return raw.kind() == Kind.OBJECT ? raw.members() : null;
    }
    return field instanceof Map ? (Map<?, ?>) field : null;
  }

  private void writeAll(Frame frame, Entry entry, JsonOutput out, int start) {
    if (frame.hasFields()) {
      writeFields(frame.allFields(), out, start);
    } else if (!names.contains(PAYLOAD)) {
      refuseOther();
      out.key(entry.key(), start);
      out.value(frame.lenientDocument());
    }
  }

  private void refuseOther() {
    Span span = allFields;
    if (onlyOfObjects && span != null) {
      throw new EvaluationFailure(
          "not-object", "'*' beside other items takes a payload that is a JSON object", span);
    }
  }

  private void writeFields(Map<?, ?> fields, JsonOutput out, int start) {
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      String name = (String) field.getKey();
      if (!names.contains(name)) {
        if (out.size() > start) {
          out.put(',');
        }
        out.text(name);
        out.put(':');
        out.value(field.getValue());
      }
    }
  }

  /** The row as plain values, in the order that {@link #write} writes. */
  @Override
  public Object value(Frame frame) {
    return values(frame, null);
  }

  private Map<String, @Nullable Object> values(Frame frame, @Nullable Map<?, ?> under) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    if (under != null) {
      addFields(under, row);
    }
    for (Entry entry : entries) {
      addValue(frame, entry, under, row);
    }
    return row;
  }

  private void addValue(
      Frame frame, Entry entry, @Nullable Map<?, ?> under, Map<String, @Nullable Object> row) {
    Plan value = entry.value();
    RowShape group = entry.group();
    if (value != null) {
      Object copied = value.copy(frame);
      if (copied != Missing.MISSING || output == Output.WRITES_NULL) {
        row.put(entry.name(), JavaValues.of(copied));
      }
    } else if (group != null) {
      Map<String, @Nullable Object> inside =
          group.values(frame, underGroup(frame, entry.name(), under));
      if (!inside.isEmpty()) {
        row.put(entry.name(), inside);
      }
    } else if (frame.hasFields()) {
      addFields(frame.allFields(), row);
    } else if (!names.contains(PAYLOAD)) {
      refuseOther();
      row.put(PAYLOAD, JavaValues.of(frame.lenientDocument()));
    }
  }

  private void addFields(Map<?, ?> fields, Map<String, @Nullable Object> row) {
    fields.forEach(
        (name, field) -> {
          if (!names.contains(name)) {
            row.put((String) name, JavaValues.of(field));
          }
        });
  }
}
