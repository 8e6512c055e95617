package io.mqueduct.pipeline.table;

import io.mqueduct.pipeline.settings.TableTarget;
import io.mqueduct.rules.EvaluationException;
import io.mqueduct.rules.Row;
import io.mqueduct.timeseries.PointBatch;
import io.mqueduct.timeseries.Table;
import io.mqueduct.timeseries.Tables;
import io.mqueduct.timeseries.UnwritablePointException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes points of the rows of one rule. Objects become a field for each member, {@code a_b}; null
 * is left out; arrays, bytes and missing tags are refused. Confined to the lane's worker thread.
 */
final class RowPoints {
  private final TableTarget target;
  private final Tables tables;
  private final RowTimes times;
  private final Set<String> noFields;

  RowPoints(TableTarget target, Tables tables, RowTimes times) {
    this.target = target;
    this.tables = tables;
    this.times = times;
    this.noFields = new HashSet<>(target.tags());
    target.timestamp().ifPresent(noFields::add);
  }

  /**
   * The point of a row. The row is read at once, its values when the point is written.
   *
   * @throws EvaluationException if the table's name cannot be made
   */
  RowPoint point(Row row) throws EvaluationException, UnwritablePointException {
    String name = target.name().text(row);
    Table table = tables.table(name);
    if (!(row.value() instanceof Map<?, ?> columns)) {
      throw new UnwritablePointException(
          place(table) + ": the row is no object; select columns, not one VALUE");
    }
    return new RowPoint(table, columns, times.nanos(row, columns));
  }

  private static String place(Table table) {
    return "table '" + table.name() + "'";
  }

  /** One row on its way into a batch. */
  final class RowPoint implements PointSource {
    private final Table table;
    private final Map<?, ?> columns;
    private final long nanos;
    private @Nullable Set<String> names;

    RowPoint(Table table, Map<?, ?> columns, long nanos) {
      this.table = table;
      this.columns = columns;
      this.nanos = nanos;
    }

    String tableName() {
      return table.name();
    }

    @Override
    public void writeTo(PointBatch batch) throws UnwritablePointException {
      batch.begin(table);
      for (String tag : target.tags()) {
        batch.tag(tag, tag(tag));
      }
      for (Map.Entry<?, ?> column : columns.entrySet()) {
        String name = (String) Objects.requireNonNull(column.getKey());
        if (isField(name)) {
          field(batch, name, column.getValue());
        }
      }
      batch.end(nanos);
    }

    private Object tag(String tag) throws UnwritablePointException {
      Object value = columns.get(tag);
      if (value == null || value.equals("")) {
        throw new UnwritablePointException(
            place(table)
                + ", tag '"
                + tag
                + "': is missing, null or empty; filter such rows in WHERE, or give it a value"
                + " with coalesce(x, 'none')");
      }
      if (isOfManyValues(value)) {
        throw new UnwritablePointException(
            place(table) + ", tag '" + tag + "': is " + kind(value) + "; select one value of it");
      }
      return value;
    }

    private boolean isField(String column) {
      return target.fields().isEmpty()
          ? !noFields.contains(column)
          : target.fields().contains(column);
    }

    private void field(PointBatch batch, String name, @Nullable Object value)
        throws UnwritablePointException {
      if (value instanceof Map<?, ?> object) {
        members(batch, name, object);
      } else if (value != null && isOfManyValues(value)) {
        throw new UnwritablePointException(
            place(table)
                + ", field '"
                + name
                + "': is "
                + kind(value)
                + ", which no field can hold; select one value of it, or leave it out by "
                + "table.fields");
      } else {
        batch.field(name, value);
      }
    }

    private void members(PointBatch batch, String prefix, Map<?, ?> object)
        throws UnwritablePointException {
      for (Map.Entry<?, ?> member : object.entrySet()) {
        String name = prefix + "_" + member.getKey();
        if (!(member.getValue() instanceof Map) && !names().add(name)) {
          throw new UnwritablePointException(
              place(table)
                  + ", field '"
                  + name
                  + "': comes twice, as a column and as a member of an object; give one an alias");
        }
        field(batch, name, member.getValue());
      }
    }

    /** Names in use, which matter only where objects make names. */
    private Set<String> names() {
      Set<String> known = names;
      if (known == null) {
        known = new HashSet<>(noFields);
        for (Map.Entry<?, ?> column : columns.entrySet()) {
          if (!(column.getValue() instanceof Map)) {
            known.add((String) Objects.requireNonNull(column.getKey()));
          }
        }
        names = known;
      }
      return known;
    }
  }

  private static boolean isOfManyValues(Object value) {
    return value instanceof Map || value instanceof List || value instanceof byte[];
  }

  private static String kind(Object value) {
    if (value instanceof Map) {
      return "an object";
    }
    return value instanceof List ? "an array" : "bytes";
  }
}
