package io.mqueduct.timeseries;

import io.mqueduct.timeseries.line.LineText;
import java.util.HashMap;
import java.util.Map;

/**
 * The tables that points go to, with the types of their columns. One for each sequence of batches,
 * so that types last. Confined to one thread.
 */
public final class Tables {
  private static final int LONGEST_NAME = 1_024;

  private final TablePolicy defaults;
  private final Map<String, TablePolicy> policies;
  private final int maxTables;
  private final Map<String, Table> tables = new HashMap<>();
  private final Table.Counts counts = new Table.Counts();

  /**
   * Starts without any table.
   *
   * @param policies by table name; others have {@code defaults}
   * @param maxTables a guard for names that are made from messages
   */
  public Tables(TablePolicy defaults, Map<String, TablePolicy> policies, int maxTables) {
    this.defaults = defaults;
    this.policies = Map.copyOf(policies);
    this.maxTables = maxTables;
  }

  /** The table of that name, new if need be. */
  public Table table(String name) throws UnwritablePointException {
    Table known = tables.get(name);
    if (known != null) {
      return known;
    }
    check(name);
    Table table = new Table(name, policies.getOrDefault(name, defaults), counts);
    tables.put(name, table);
    return table;
  }

  private void check(String name) throws UnwritablePointException {
    String problem = LineText.problem(name);
    if (name.isEmpty()) {
      problem = "it is empty";
    } else if (name.startsWith("#")) {
      problem = "a line that starts with # is a comment";
    } else if (name.length() > LONGEST_NAME) {
      problem = "it is longer than " + LONGEST_NAME + " characters";
    }
    if (problem != null) {
      throw new UnwritablePointException(
          "table name " + Quoted.value(name) + " cannot be written in line protocol: " + problem);
    }
    if (tables.size() >= maxTables) {
      throw new UnwritablePointException(
          "table name "
              + Quoted.value(name)
              + " would be table "
              + (maxTables + 1L)
              + " of at most "
              + maxTables
              + "; is it made from a value that never repeats?");
    }
  }

  /** What policies have done since the start. */
  public Counts counts() {
    return new Counts(counts.coerced, counts.renamed, counts.leftOut, counts.tagsReplaced);
  }

  /**
   * What policies did to values, since the start.
   *
   * @param coerced values converted to their column's type
   * @param renamed values written to a column of their own
   * @param leftOut fields left out: type conflicts, NaN and infinities
   * @param tagsReplaced tag values written as {@code _other}
   */
  public record Counts(long coerced, long renamed, long leftOut, long tagsReplaced) {}
}
