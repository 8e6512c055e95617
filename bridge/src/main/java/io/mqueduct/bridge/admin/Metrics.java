package io.mqueduct.bridge.admin;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.mqueduct.bridge.lane.LaneCondition;
import io.mqueduct.bridge.lane.LaneStatus;
import io.mqueduct.kafka.ReaderCounters;
import io.mqueduct.kafka.WriterCounters;
import io.mqueduct.mqtt.SessionCounters;
import io.mqueduct.pipeline.command.CommandCounters;
import io.mqueduct.pipeline.table.TableCounters;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Every counter of every lane in Prometheus' text format. Thread-safe. */
final class Metrics {

  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Supplier<List<LaneStatus>> lanes;

  Metrics(Supplier<List<LaneStatus>> lanes) {
    this.lanes = lanes;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    List<LaneStatus> now = lanes.get();
    for (int i = 0; i < now.size(); i++) {
      bind(now.get(i).lane(), i);
      bindSource(now.get(i), i);
      bindCommands(now.get(i), i);
      bindTables(now.get(i), i);
    }
  }

  String scrape() {
    return registry.scrape();
  }

  private void bind(String lane, int index) {
    counter("messages.received", lane, index, s -> s.counters().received());
    counter("messages.settled", lane, index, s -> s.counters().settled());
    counter("messages.acknowledged", lane, index, s -> s.counters().acknowledged());
    counter("messages.unmatched", lane, index, s -> s.counters().unmatched());
    counter("messages.looped", lane, index, s -> s.counters().looped());
    counter("messages.missed", lane, index, s -> s.counters().missed());
    counter("rows", lane, index, s -> s.counters().rows());
    counter("rows.filtered", lane, index, s -> s.counters().filtered());
    counter("rows.dropped", lane, index, s -> s.counters().dropped());
    counter("dead.letters", lane, index, s -> s.counters().deadLettered());
    counter("lane.restarts", lane, index, LaneStatus::restarts);
    gauge("lane.running", lane, index, s -> s.condition() == LaneCondition.RUNNING ? 1 : 0);
    gauge("messages.in.flight", lane, index, s -> s.counters().inFlight());
    gauge("messages.in.flight.bytes", lane, index, s -> s.counters().inFlightBytes());
    gauge("messages.oldest.seconds", lane, index, s -> s.counters().oldestAge().toMillis() / 1e3);
  }

  private void bindSource(LaneStatus status, int index) {
    String lane = status.lane();
    if (status.session().isPresent()) {
      counter("messages.redelivered", lane, index, session(SessionCounters::redelivered));
      counter("qos0.dropped", lane, index, session(SessionCounters::qos0Dropped));
      counter("mqtt.connects", lane, index, session(SessionCounters::connects));
      counter("mqtt.sessions.lost", lane, index, session(SessionCounters::sessionsLost));
      counter("mqtt.takeovers", lane, index, session(SessionCounters::takeovers));
      counter("mqtt.inbox.overflows", lane, index, session(SessionCounters::inboxOverflows));
      counter(
          "mqtt.acknowledgements.stale",
          lane,
          index,
          session(SessionCounters::staleAcknowledgements));
      gauge("mqtt.inbox.messages", lane, index, session(SessionCounters::inboxMessages));
      gauge("mqtt.inbox.bytes", lane, index, session(SessionCounters::inboxBytes));
    }
    if (status.kafka().isPresent()) {
      counter("kafka.records.sent", lane, index, writer(WriterCounters::sent));
      counter("kafka.records.durable", lane, index, writer(WriterCounters::durable));
      counter("kafka.records.rejected", lane, index, writer(WriterCounters::rejected));
      counter("kafka.records.resent", lane, index, writer(WriterCounters::resent));
      gauge("kafka.records.open", lane, index, writer(WriterCounters::open));
    }
    if (status.reader().isPresent()) {
      counter("kafka.records.read", lane, index, reader(ReaderCounters::read));
      counter("kafka.commits", lane, index, reader(ReaderCounters::commits));
      counter("kafka.commits.failed", lane, index, reader(ReaderCounters::failedCommits));
      gauge("kafka.partitions", lane, index, reader(ReaderCounters::partitions));
    }
  }

  private void bindCommands(LaneStatus status, int index) {
    String lane = status.lane();
    if (status.commands().isPresent()) {
      counter("commands.published", lane, index, commands(CommandCounters::published));
      counter("commands.acknowledged", lane, index, commands(CommandCounters::acknowledged));
      counter("commands.no.subscriber", lane, index, commands(CommandCounters::noSubscriber));
      counter("commands.rejected", lane, index, commands(CommandCounters::rejected));
      counter("commands.expired", lane, index, commands(CommandCounters::expired));
      counter("commands.repeated", lane, index, commands(CommandCounters::repeated));
      counter("commands.skipped", lane, index, commands(CommandCounters::skipped));
      counter("commands.skipped.doubtful", lane, index, commands(CommandCounters::doubtfulSkips));
      counter("commands.replies", lane, index, commands(CommandCounters::replies));
      counter(
          "commands.replies.unmatched", lane, index, commands(CommandCounters::unmatchedReplies));
      counter("commands.replies.late", lane, index, commands(CommandCounters::replyTimeouts));
      counter("commands.replies.dropped", lane, index, commands(CommandCounters::droppedReplies));
      gauge("commands.waiting", lane, index, commands(CommandCounters::waiting));
      gauge("commands.in.flight", lane, index, commands(CommandCounters::inFlight));
    }
  }

  private void bindTables(LaneStatus status, int index) {
    String lane = status.lane();
    if (status.tables().isPresent()) {
      counter("database.points", lane, index, tables(TableCounters::points));
      counter("database.points.stored", lane, index, tables(TableCounters::stored));
      counter("database.points.rejected", lane, index, tables(TableCounters::rejected));
      counter("database.batches", lane, index, tables(TableCounters::batches));
      counter("database.attempts", lane, index, tables(TableCounters::attempts));
      counter("database.attempts.failed", lane, index, tables(TableCounters::failedAttempts));
      counter("database.values.coerced", lane, index, tables(TableCounters::coerced));
      counter("database.fields.renamed", lane, index, tables(TableCounters::renamed));
      counter("database.fields.left.out", lane, index, tables(TableCounters::leftOut));
      counter("database.tags.replaced", lane, index, tables(TableCounters::tagsReplaced));
      gauge("database.points.open", lane, index, tables(TableCounters::open));
      gauge(
          "database.waiting",
          lane,
          index,
          s -> s.condition() == LaneCondition.WAITING_FOR_DATABASE ? 1 : 0);
    }
  }

  private static ToDoubleFunction<LaneStatus> session(ToDoubleFunction<SessionCounters> value) {
    return status -> status.session().map(value::applyAsDouble).orElse(0.0);
  }

  private static ToDoubleFunction<LaneStatus> reader(ToDoubleFunction<ReaderCounters> value) {
    return status -> status.reader().map(value::applyAsDouble).orElse(0.0);
  }

  private static ToDoubleFunction<LaneStatus> writer(ToDoubleFunction<WriterCounters> value) {
    return status -> status.kafka().map(value::applyAsDouble).orElse(0.0);
  }

  private static ToDoubleFunction<LaneStatus> commands(ToDoubleFunction<CommandCounters> value) {
    return status -> status.commands().map(value::applyAsDouble).orElse(0.0);
  }

  private static ToDoubleFunction<LaneStatus> tables(ToDoubleFunction<TableCounters> value) {
    return status -> status.tables().map(value::applyAsDouble).orElse(0.0);
  }

  private void counter(String name, String lane, int index, ToDoubleFunction<LaneStatus> value) {
    FunctionCounter.builder(
            "mqueduct." + name, lanes, all -> value.applyAsDouble(all.get().get(index)))
        .tag("lane", lane)
        .register(registry);
  }

  private void gauge(String name, String lane, int index, ToDoubleFunction<LaneStatus> value) {
    Gauge.builder("mqueduct." + name, lanes, all -> value.applyAsDouble(all.get().get(index)))
        .tag("lane", lane)
        .strongReference(true)
        .register(registry);
  }
}
