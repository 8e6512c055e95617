package io.mqueduct.pipeline.table;

import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.LaneSettings;
import io.mqueduct.pipeline.settings.Loaded;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.rules.EvaluationError;
import io.mqueduct.rules.EvaluationException;
import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Row;
import io.mqueduct.rules.RowSink;
import io.mqueduct.rules.Rule;
import io.mqueduct.testkit.ManualClock;
import io.mqueduct.timeseries.UnwritablePointException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One rule with a table, fed with messages; gives the lines that reach the database. */
final class TableRows {
  static final long NOW = 1_767_323_045_000L;

  private final ManualClock clock = ManualClock.at("2026-01-02T03:04:05Z");
  private final ManualTimer timer = new ManualTimer(clock);
  private final ScriptedPointWriter database = new ScriptedPointWriter();
  private final LaneSettings lane;
  private final TableWriter writer;
  private final TableWriter.Rows rows;
  private final List<String> refused = new ArrayList<>();

  private TableRows(Settings settings) {
    lane = settings.lanes().get(0);
    writer = new TableWriter(settings.points(), lane, database, timer, clock, 7);
    rows = writer.rows(lane.targets().get(0).table().orElseThrow());
  }

  /**
   * @param options of the rule from {@code table.}, or of the database from {@code timeseries.}
   */
  static TableRows of(String sql, Map<String, String> options) {
    boolean readsKafka = sql.contains("KAFKA");
    Map<String, String> flat = new HashMap<>();
    flat.put("timeseries.url", "http://127.0.0.1:8086");
    flat.put("rules.r.sql", sql);
    flat.put("rules.r.table.name", "t");
    if (!readsKafka) {
      flat.put("mqtt.servers", "tcp://127.0.0.1:1883");
      flat.put("kafka.bootstrap.servers", "127.0.0.1:9092");
    }
    options.forEach(
        (key, text) -> flat.put(key.startsWith("timeseries.") ? key : "rules.r." + key, text));
    Loaded loaded = Settings.load(readsKafka ? Host.TIMESERIES_SINK : Host.BRIDGE, flat);
    return new TableRows(
        loaded.settings().orElseThrow(() -> new AssertionError(loaded.problems().toString())));
  }

  TableRows mqtt(String topic, String payload) {
    return take(
        new MqttMessage(
            topic,
            payload.getBytes(StandardCharsets.UTF_8),
            1,
            false,
            false,
            NOW,
            List.of(),
            null,
            null,
            null,
            null,
            null,
            null));
  }

  TableRows kafka(long offset, long timestamp, String value) {
    return take(
        new KafkaMessage(
            "in", 0, offset, timestamp, null, value.getBytes(StandardCharsets.UTF_8), List.of()));
  }

  private TableRows take(Message message) {
    lane.rules().router(clock).route(message, new Sink());
    return this;
  }

  /** The lines written so far. */
  List<String> lines() {
    writer.flush();
    timer.advance(Duration.ofSeconds(1));
    return database.attempts().stream().flatMap(List::stream).toList();
  }

  /** Why rows became no points. */
  List<String> refused() {
    return refused;
  }

  TableCounters counters() {
    return writer.counters();
  }

  private final class Sink implements RowSink {

    @Override
    public void row(Row row) {
      try {
        rows.append(row, table -> new RecordingListener().of(table));
      } catch (UnwritablePointException e) {
        refused.add(e.getMessage());
      } catch (EvaluationException e) {
        refused.add(e.error().message());
      }
    }

    @Override
    public void filtered(Rule rule, Filtered reason) {
      throw new AssertionError("filtered: " + reason);
    }

    @Override
    public void error(Rule rule, EvaluationError error) {
      throw new AssertionError(error.message());
    }
  }
}
