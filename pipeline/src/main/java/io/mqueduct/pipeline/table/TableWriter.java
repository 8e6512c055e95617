package io.mqueduct.pipeline.table;

import io.mqueduct.pipeline.settings.LaneSettings;
import io.mqueduct.pipeline.settings.TableTarget;
import io.mqueduct.pipeline.settings.TimeseriesSettings;
import io.mqueduct.pipeline.settings.TimeseriesSettings.Database;
import io.mqueduct.rules.EvaluationException;
import io.mqueduct.rules.Row;
import io.mqueduct.timeseries.PointWriter;
import io.mqueduct.timeseries.Secret;
import io.mqueduct.timeseries.Tables;
import io.mqueduct.timeseries.TimeseriesOptions;
import io.mqueduct.timeseries.UnwritablePointException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One lane's way into the tables of a database. Points are made on the lane's worker thread and
 * written on threads of this writer, never given up: a database that is away, or that refuses the
 * token, keeps them waiting. {@link #flush}, {@link #counters}, {@link #failure}, {@link #trouble}
 * and {@link #close} are thread-safe.
 */
public final class TableWriter implements AutoCloseable {
  private final TimeseriesSettings settings;
  private final TablePolicies tables;
  private final Clock clock;
  private final long salt;
  private final PointWriter writer;
  private final TaskTimer timer;
  private final DatabaseGate gate;
  private final PointBatcher batcher;
  private final TableMeters meters = new TableMeters();

  TableWriter(
      TimeseriesSettings settings,
      LaneSettings lane,
      PointWriter writer,
      TaskTimer timer,
      Clock clock,
      long salt) {
    this.settings = settings;
    this.tables = new TablePolicies(settings, lane.targets());
    this.clock = clock;
    this.salt = salt;
    this.writer = writer;
    this.timer = timer;
    this.gate = new DatabaseGate(lane.name(), settings.retries(), clock);
    this.batcher =
        new PointBatcher(
            () -> new Batch(settings.timestamps().precision(), settings.lineBreaks()),
            settings.batches(),
            timer,
            new BatchAttempts(writer, gate, timer, meters),
            meters);
  }

  /**
   * A writer that connects when the first batch leaves.
   *
   * @param transport {@code TimeseriesTransport::writer} outside tests
   */
  public static TableWriter of(
      TimeseriesSettings settings,
      LaneSettings lane,
      Function<TimeseriesOptions, PointWriter> transport,
      Clock clock) {
    return new TableWriter(
        settings,
        lane,
        transport.apply(options(settings.database(), clock)),
        new TimerThreads("mqueduct-table-" + lane.name(), settings.batches().inFlight()),
        clock,
        ThreadLocalRandom.current().nextLong());
  }

  private static TimeseriesOptions options(Database database, Clock clock) {
    return TimeseriesOptions.builder(database.url(), database.api(), database.bucket())
        .org(database.org().orElse(null))
        .token(token(database))
        .compression(database.compression())
        .connectTimeout(database.connectTimeout())
        .requestTimeout(database.requestTimeout())
        .retryAfterCap(database.retryAfterMax())
        .trust(database.trust().orElse(null))
        .clock(clock)
        .build();
  }

  private static Supplier<@Nullable Secret> token(Database database) {
    Optional<Path> file = database.tokenFile();
    if (file.isPresent()) {
      return new TokenFile(file.get());
    }
    Secret token = database.token().map(secret -> new Secret(secret.reveal())).orElse(null);
    return () -> token;
  }

  /** Where the rows of one rule become points. */
  public Rows rows(TableTarget target) {
    return new Rows(
        new RowPoints(
            target, tables.of(target), new RowTimes(target, settings.timestamps(), clock, salt)));
  }

  /** A hint that no more rows come for now: the inbox is empty or no slot is free. */
  public void flush() {
    batcher.flush();
  }

  public TableCounters counters() {
    Tables.Counts counts = batcher.between(tables::counts);
    long settled = meters.stored.sum() + meters.rejected.sum();
    long points = meters.points.sum();
    return new TableCounters(
        points,
        meters.stored.sum(),
        meters.rejected.sum(),
        meters.batches.sum(),
        meters.attempts.sum(),
        meters.failedAttempts.sum(),
        counts.coerced(),
        counts.renamed(),
        counts.leftOut(),
        counts.tagsReplaced(),
        points - settled);
  }

  /** Why points may wait for ever: the lane has to be built anew. */
  public Optional<Throwable> failure() {
    return timer.failure();
  }

  /** Why points wait, if they do. */
  public Optional<DatabaseTrouble> trouble() {
    return gate.trouble();
  }

  /** Writes nothing more; listeners of points that wait never hear of them. Idempotent. */
  @Override
  public void close() {
    timer.close();
    writer.close();
  }

  /** The rows of one rule. Confined to the lane's worker thread. */
  public final class Rows {
    private final RowPoints points;

    private Rows(RowPoints points) {
      this.points = points;
    }

    /** Takes what it needs from the row; the listener hears of it later, unless this throws. */
    public void append(Row row, ListenerOf listener)
        throws EvaluationException, UnwritablePointException {
      RowPoints.RowPoint point = points.point(row);
      batcher.append(point, listener.ofTable(point.tableName()));
    }
  }

  /** Makes a point's listener. */
  public interface ListenerOf {
    PointListener ofTable(String table);
  }
}
