package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.analysis.OutputShape;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.Raw;
import io.mqueduct.rules.dialect.Output;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Trait;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the columns of a row, or of an object in it. Immutable. */
final class RowShape {
  private static final String PAYLOAD = "payload";

  private final Output output;
  private final boolean onlyOfObjects;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Entry> byName = new HashMap<>();
  private @Nullable Span allFields;

  /**
   * One entry of the row.
   *
   * @param prefix name and colon as JSON
   * @param value null for the fields of the payload and for groups
   */
  private record Entry(
      String name, byte[] prefix, @Nullable Plan value, @Nullable RowShape group) {}

  RowShape(OutputShape shape, Planner planner, Semantics semantics) {
    this.output = semantics.output();
    this.onlyOfObjects = semantics.has(Trait.STAR_IS_THE_PAYLOAD);
    for (OutputShape.Part part : shape.parts()) {
      add(part, planner, semantics);
    }
  }

  private void add(OutputShape.Part part, Planner planner, Semantics semantics) {
    if (part instanceof OutputShape.Cell cell) {

      add(new Entry(cell.name(), prefix(cell.name()), planner.plan(cell.value()), null));
    } else if (part instanceof OutputShape.Group group) {

      RowShape inside = new RowShape(group.inside(), planner, semantics);
      add(new Entry(group.name(), prefix(group.name()), null, inside));
    } else {
      allFields = ((OutputShape.AllFields) part).span();
      entries.add(new Entry("*", new byte[0], null, null));
    }
  }

  private void add(Entry entry) {
    entries.add(entry);
    byName.put(entry.name(), entry);
  }

  private static byte[] prefix(String name) {
    JsonOutput out = new JsonOutput(JsonOutput.Style.RAW);
    out.text(name);
    return (out + ":").getBytes(StandardCharsets.UTF_8);
  }

  boolean hasAllFields() {
    return allFields != null;
  }

  /** Writes the row as a JSON object. */
  void write(Frame frame, JsonOutput out) {
    int object = out.size();
    out.put('{');
    writeEntries(frame, out, out.size(), null);
    out.put('}');
    out.guardObject(object);
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
      if (before > start) {
        out.put(',');
      }
      int afterComma = out.size();
      boolean written = writeEntry(frame, entry, under, out);
      if (!written || out.size() == afterComma) {
        out.cutTo(before);
      }
    }
  }

  private boolean writeEntry(Frame frame, Entry entry, @Nullable Map<?, ?> under, JsonOutput out) {
    Plan value = entry.value();
    if (value != null) {
      out.put(entry.prefix());
      boolean written = value.write(frame, out);
      if (!written && output == Output.WRITES_NULL) {
        out.value(null);
        written = true;
      }
      return written;
    }
    RowShape group = entry.group();
    if (group == null) {
      writeAll(frame, out);
      return true;
    }
    out.put(entry.prefix()).put('{');
    int start = out.size();
    group.writeEntries(frame, out, start, underGroup(frame, entry.name(), under));
    boolean empty = out.size() == start;
    out.put('}');
    out.guardObject(start - 1);
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

  private void writeAll(Frame frame, JsonOutput out) {
    if (frame.hasFields()) {
      writeFields(frame.allFields(), out, out.size());
    } else if (!byName.containsKey(PAYLOAD)) {
      refuseOther();
      out.put(prefix(PAYLOAD));
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
      if (!byName.containsKey(name)) {
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
  Map<String, @Nullable Object> values(Frame frame) {
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
    } else if (!byName.containsKey(PAYLOAD)) {
      refuseOther();
      row.put(PAYLOAD, JavaValues.of(frame.lenientDocument()));
    }
  }

  private void addFields(Map<?, ?> fields, Map<String, @Nullable Object> row) {
    fields.forEach(
        (name, field) -> {
          if (!byName.containsKey(name)) {
            row.put((String) name, JavaValues.of(field));
          }
        });
  }
}
