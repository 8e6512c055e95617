package io.mqueduct.pipeline.settings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns that one rule names for its table, checked against those that its rows have.
 * Immutable.
 *
 * @param known the rule's columns; empty where it has a star
 */
record TableColumns(List<String> known, Named tags, Named fields, Named timestamp) {
  private static final Set<String> RESERVED = Set.of("time", "_field", "_measurement");

  /** Columns that one option names. */
  record Named(String key, List<String> columns) {}

  void check(OptionValues values) {
    Map<String, String> usedBy = new HashMap<>();
    for (Named named : List.of(tags, timestamp, fields)) {
      named.columns().forEach(column -> checkOnce(values, named.key(), column, usedBy));
      named.columns().forEach(column -> checkKnown(values, named.key(), column));
    }
    List.of(tags, fields)
        .forEach(named -> named.columns().forEach(c -> checkName(values, named.key(), c)));
    checkAnyField(values);
  }

  private void checkOnce(
      OptionValues values, String key, String column, Map<String, String> usedBy) {
    String other = usedBy.putIfAbsent(column, key);
    if (key.equals(other)) {
      values.problem(key, key + ": names [" + column + "] twice");
    } else if (other != null) {
      values.problem(
          key, key + ": [" + column + "] is in " + other + " already; a column is written once");
    }
  }

  private void checkKnown(OptionValues values, String key, String column) {
    if (!known.isEmpty() && !known.contains(column)) {
      values.problem(key, unknown(key, column));
    }
  }

  /** A field may also be a member of an object, {@code a_b} of column {@code a}. */
  void checkField(OptionValues values, String key, String field) {
    if (tags.columns().contains(field) || timestamp.columns().contains(field)) {
      values.problem(key, key + ": [" + field + "] is a tag or the timestamp, which have no type");
    } else if (!known.isEmpty()
        && !known.contains(field)
        && known.stream().noneMatch(column -> field.startsWith(column + "_"))) {
      values.problem(key, unknown(key, field));
    }
  }

  private String unknown(String key, String column) {
    return key
        + ": ["
        + column
        + "] is no column of the rule; "
        + NearestName.of(column, known)
            .map(nearest -> "did you mean '" + nearest + "'?")
            .orElse("its columns are " + String.join(", ", known));
  }

  private static void checkName(OptionValues values, String key, String column) {
    if (RESERVED.contains(column)) {
      values.problem(
          key, key + ": [" + column + "] is a reserved name; give the column an alias in the SQL");
    }
  }

  private void checkAnyField(OptionValues values) {
    Set<String> left = new HashSet<>(known);
    tags.columns().forEach(left::remove);
    timestamp.columns().forEach(left::remove);
    if (!known.isEmpty() && left.isEmpty()) {
      values.problem(
          tags.key(), tags.key() + ": no column is left for a field; a point needs one or more");
    }
  }
}
