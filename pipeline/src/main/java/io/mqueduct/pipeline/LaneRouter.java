package io.mqueduct.pipeline;

import io.mqueduct.mqtt.Delivery;
import io.mqueduct.pipeline.ack.Slot;
import io.mqueduct.pipeline.settings.LaneSettings;
import io.mqueduct.rules.EvaluationError;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Router;
import io.mqueduct.rules.Row;
import io.mqueduct.rules.RowSink;
import io.mqueduct.rules.Rule;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Takes one message at a time to its rules and their rows to the outputs. Worker thread only. */
final class LaneRouter {
  private final Router router;
  private final SubscriptionPositions positions;
  private final List<List<Output>> outputs;
  private final LaneMeters meters;
  private final Consumer<Rejected> rejections;
  private long missed;

  /**
   * @param outputs of each rule, by {@link Rule#index()}
   */
  LaneRouter(
      LaneSettings lane,
      List<List<Output>> outputs,
      LaneMeters meters,
      Consumer<Rejected> rejections,
      Clock clock) {
    this.router = lane.rules().router(clock);
    this.positions = new SubscriptionPositions(lane.subscriptions());
    this.outputs = outputs;
    this.meters = meters;
    this.rejections = rejections;
  }

  /** Sends the rows of one delivery; each output and each refusal gets a hold of the slot. */
  void route(Delivery delivery, Slot slot) {
    MqttMessage message = Inbound.message(delivery);
    int[] ids = delivery.subscriptionIds();
    if (ids.length == 0) {
      route(message, slot);
    } else {
      Sink sink = new Sink(message, slot);
      router.route(message, positions.of(ids), sink);
      count(sink);
    }
  }

  /** The same of a message that names no subscriptions. */
  void route(Message message, Slot slot) {
    Sink sink = new Sink(message, slot);
    router.route(message, sink);
    count(sink);
  }

  private void count(Sink sink) {
    sink.countUnmatched();
    long now = router.missed();
    if (now != missed) {
      meters.missed.add(now - missed);
      missed = now;
    }
  }

  private final class Sink implements RowSink {
    private final Message message;
    private final Slot slot;
    private boolean matched;

    Sink(Message message, Slot slot) {
      this.message = message;
      this.slot = slot;
    }

    void countUnmatched() {
      if (!matched) {
        meters.unmatched.increment();
      }
    }

    @Override
    public void row(Row row) {
      matched = true;
      meters.rows.increment();
      for (Output output : outputs.get(row.rule().index())) {
        slot.hold();
        output.send(row, new RowHandoff(slot, message, row.rule()));
      }
    }

    @Override
    public void filtered(Rule rule, Filtered reason) {
      matched |= reason != Filtered.TOPIC;
      meters.filtered.increment();
    }

    @Override
    public void error(Rule rule, EvaluationError error) {
      matched = true;
      slot.hold();
      rejections.accept(new Rejected(slot, message, rule.name(), rejection(rule, error)));
    }

    private Rejection rejection(Rule rule, EvaluationError error) {
      String element = error.element() == 0 ? "" : "element " + error.element() + ": ";
      return new Rejection(
          error.code(), element + error.message(), error.place(), "sql", rule.name());
    }
  }

  private final class RowHandoff extends Handoff {
    private final Slot slot;
    private final Message message;
    private final Rule rule;

    RowHandoff(Slot slot, Message message, Rule rule) {
      super(slot, meters);
      this.slot = slot;
      this.message = message;
      this.rule = rule;
    }

    @Override
    public void rejected(Rejection rejection) {
      finish();
      rejections.accept(new Rejected(slot, message, rule.name(), rejection));
    }
  }
}
