package io.mqueduct.timeseries;

import io.mqueduct.timeseries.line.LineText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table and what is known of its columns. Made by {@link Tables}; confined to one thread. */
public final class Table {
  private final String name;
  private final TablePolicy policy;
  private final byte[] escaped;
  private final Counts counts;
  private final Map<String, TagColumn> tags = new HashMap<>();
  private final Map<String, FieldColumn> fields = new HashMap<>();

  Table(String name, TablePolicy policy, Counts counts) {
    this.name = name;
    this.policy = policy;
    this.counts = counts;
    this.escaped = LineText.table(name);
  }

  public String name() {
    return name;
  }

  /** The pinned or first-seen type of a field; empty before its first value. */
  public Optional<FieldType> typeOf(String field) {
    FieldColumn column = fields.get(field);
    return Optional.ofNullable(column == null ? policy.pinned().get(field) : column.type());
  }

  /** Distinct values of a tag so far. */
  public int valuesOf(String tag) {
    TagColumn column = tags.get(tag);
    return column == null ? 0 : column.distinctValues();
  }

  TablePolicy policy() {
    return policy;
  }

  Counts counts() {
    return counts;
  }

  byte[] escaped() {
    return escaped;
  }

  /** How messages name it. */
  String place() {
    return "table '" + name + "'";
  }

  /** The tag's column, or null when no tag can have that name. */
  @Nullable TagColumn tag(String tag) {
    TagColumn column = tags.get(tag);
    if (column == null && nameProblem(tag) == null) {
      column = new TagColumn(this, tag);
      tags.put(tag, column);
    }
    return column;
  }

  /** The field's column, or null when no field can have that name. */
  @Nullable FieldColumn field(String field) {
    FieldColumn column = fields.get(field);
    return column != null || nameProblem(field) != null
        ? column
        : field(field, policy.pinned().get(field));
  }

  /** The column of a name that is known to be good. */
  FieldColumn field(String field, @Nullable FieldType type) {
    return fields.computeIfAbsent(field, key -> new FieldColumn(this, key, type));
  }

  /** Why a column cannot have that name; null if it can. */
  static @Nullable String nameProblem(String column) {
    if (column.isEmpty()) {
      return "is empty";
    }
    // Servers leave such columns out without a word.
    if (column.equals("time") || column.equals("_field") || column.equals("_measurement")) {
      return "is a reserved name; give the column an alias";
    }
    String problem = LineText.problem(column);
    return problem == null ? null : "cannot be written in line protocol: " + problem;
  }

  /** What policies did; shared by the tables of one {@link Tables}. */
  static final class Counts {
    long coerced;
    long renamed;
    long leftOut;
    long tagsReplaced;
  }
}
