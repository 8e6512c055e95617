package io.mqueduct.pipeline;

import io.mqueduct.pipeline.table.PointListener;
import io.mqueduct.pipeline.table.TableWriter;
import io.mqueduct.rules.EvaluationException;
import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.Row;
import io.mqueduct.timeseries.UnwritablePointException;

/** Makes a point of each row of one rule. Confined to the lane's worker thread. */
final class TableOutput implements Output {
  private static final String ACTION = "table";

  private final TableWriter.Rows rows;

  TableOutput(TableWriter.Rows rows) {
    this.rows = rows;
  }

  /** A record without value deletes, and points are not deleted: it is left out and counted. */
  @Override
  public void send(Row row, Completion completion) {
    if (row.message() instanceof KafkaMessage record && record.value() == null) {
      completion.dropped();
      return;
    }

    try {
      rows.append(row, table -> new Point(table, completion));
    } catch (EvaluationException e) {
      completion.rejected(
          new Rejection(
              e.error().code(), e.error().message(), e.error().place(), ACTION, row.rule().name()));
    } catch (UnwritablePointException e) {
      completion.rejected(
          new Rejection(
              "unwritable-point", String.valueOf(e.getMessage()), null, ACTION, row.rule().name()));
    }
  }

  private record Point(String table, Completion completion) implements PointListener {

    @Override
    public void stored() {
      completion.stored();
    }

    @Override
    public void rejected(String reason) {
      completion.rejected(
          new Rejection(
              "database-refused",
              "The database refuses the point for table '" + table + "': " + reason,
              null,
              ACTION,
              table));
    }

    @Override
    public void failed(Throwable cause) {
      completion.failed(cause);
    }
  }
}
