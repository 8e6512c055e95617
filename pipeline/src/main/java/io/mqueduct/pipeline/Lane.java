package io.mqueduct.pipeline;

import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.Receipt;
import io.mqueduct.mqtt.UserProperty;
import io.mqueduct.pipeline.LaneFailure.Kind;
import io.mqueduct.pipeline.ack.AckLedger;
import io.mqueduct.pipeline.ack.Slot;
import io.mqueduct.pipeline.settings.LaneSettings;
import io.mqueduct.pipeline.settings.MqttSettings.OnSessionLost;
import io.mqueduct.pipeline.settings.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One MQTT session, its rules, its ledger and its outputs. One worker thread calls {@link #step},
 * {@link #await} and {@link #drain}; the other methods are thread-safe. A lane that stops stops
 * alone, and its owner closes it.
 */
public final class Lane {
  /** Deliveries of one step, so that a caller with other duties is never kept long. */
  private static final int STEP = 1_000;

  private final LaneSettings lane;
  private final String clientId;
  private final boolean failsOnSessionLost;
  private final Optional<UserProperty> origin;
  private final LaneSession session;
  private final AckLedger<Position> ledger;
  private final LaneRouter router;
  private final Refusals refusals;
  private final TargetPorts targets;
  private final LaneMeters meters = new LaneMeters();
  private final Signal signal = new Signal();
  private final LaneLife life;
  private volatile boolean waitsForSlots;

  private Lane(Settings settings, LaneSettings lane, LanePorts ports, LongSupplier nanoTime) {
    this.lane = lane;
    this.targets = ports.targets();
    this.clientId = ClientIds.of(settings.clientIdPrefix(), ports.task().task(), lane.name());
    this.life =
        new LaneLife(
            "lane=" + lane.name() + " client=" + clientId,
            LaneState.NEW,
            this::wakeUp,
            signal,
            nanoTime);
    this.failsOnSessionLost = settings.reading().onSessionLost() == OnSessionLost.FAIL;
    this.origin =
        settings
            .reading()
            .origin()
            .map(text -> new UserProperty(CommandTarget.ORIGIN_PROPERTY, text));
    this.ledger =
        new AckLedger<>(
            settings.reading().receiveMaximum(),
            settings.pipeline().inflightBytes(),
            this::acknowledge,
            this::slotsChanged,
            nanoTime);
    this.refusals =
        new Refusals(
            settings.pipeline().onError(),
            targets.refused(lane.name(), clientId, settings, ports.clock()),
            meters,
            life::stop,
            this::wakeUp);
    this.router =
        new LaneRouter(
            lane,
            lane.targets().stream()
                .map(rule -> targets.outputs(lane.name(), rule, settings))
                .toList(),
            meters,
            refusals::add,
            ports.clock());
    this.session = new LaneSession(clientId, settings, lane, ports, this::wakeUp);
  }

  /** A lane, not yet open. Does no I/O but reading the manifest. */
  public static Lane of(Settings settings, LaneSettings lane, LanePorts ports) {
    return new Lane(settings, lane, ports, System::nanoTime);
  }

  public String name() {
    return lane.name();
  }

  public String clientId() {
    return clientId;
  }

  /** Starts connecting and returns at once. */
  public void open() {
    if (life.begin()) {
      session.current().open();
    }
  }

  /**
   * Drains deliveries while there are free slots, routes them and sends their rows. Never sleeps.
   *
   * @return deliveries and dead letters handled; 0 means {@link #await} is right
   */
  public int step() {
    if (!mayGoOn()) {
      return 0;
    }

    int handled = takeDeliveries();
    handled += refusals.handle();
    if (handled < STEP) {
      targets.flush();
    }
    return handled;
  }

  private int takeDeliveries() {
    MqttSession from = session.current();
    int taken = 0;
    while (taken < STEP && ledger.hasRoom()) {
      Delivery delivery = from.poll();
      if (delivery == null) {
        return taken;
      }

      take(delivery, from);
      taken++;
    }
    return taken;
  }

  private void take(Delivery delivery, MqttSession from) {
    Receipt receipt = delivery.receipt();
    meters.received.increment();
    if (receipt == null) {
      meters.receivedQos0.increment();
    }

    Slot slot =
        ledger.open(receipt == null ? null : new Position(from, receipt), Inbound.bytes(delivery));
    if (isOwn(delivery.publish())) {
      meters.looped.increment();
    } else if (session.isOfFormerFilters(delivery.subscriptionIds())) {
      router.route(Inbound.message(delivery), slot);
    } else {
      router.route(delivery, slot);
    }
    slot.settle();
  }

  /** Whether we, or another door of the same bridge, published it as a command. */
  private boolean isOwn(Publish publish) {
    return !publish.userProperties().isEmpty()
        && origin.isPresent()
        && publish.userProperties().contains(origin.get());
  }

  private boolean mayGoOn() {
    if (!life.isRunning()) {
      return false;
    }

    stopIfAnOutputFailed();
    session.collapse().ifPresent(reason -> life.stop(new LaneFailure(Kind.POLICY, reason, null)));
    if (failsOnSessionLost && session.isLost()) {
      life.stop(
          new LaneFailure(
              Kind.POLICY,
              "The broker has lost the session of [" + clientId + "] (mqtt.on.session.lost=fail)",
              null));
    }
    return life.isRunning();
  }

  private void stopIfAnOutputFailed() {
    ledger.failure().or(targets::failure).ifPresent(life::outputFailed);
  }

  /** Waits until {@link #step} may have work, {@link #wakeUp} is called or the time is over. */
  public void await(Duration max) throws InterruptedException {
    if (life.isRunning() && ledger.hasRoom()) {
      session.current().await(max);
    } else {
      awaitSlots(max);
    }
  }

  private void awaitSlots(Duration max) throws InterruptedException {
    waitsForSlots = true;
    try {
      if (!life.isRunning() || !ledger.hasRoom()) {
        signal.await(max);
      }
    } finally {
      waitsForSlots = false;
    }
  }

  /** Ends a running {@link #await}, or the next one. */
  public void wakeUp() {
    signal.raise();
    session.current().wakeUp();
  }

  public LaneState state() {
    return life.state();
  }

  /** Why the lane stopped, if it did. */
  public Optional<LaneFailure> failure() {
    return life.failure();
  }

  public LaneCounters counters() {
    return meters.snapshot(ledger);
  }

  /** The session, for its state and counters. */
  public MqttSession session() {
    return session.current();
  }

  /**
   * Takes no more deliveries and waits until what is in flight has settled. Worker thread only.
   *
   * @return whether nothing is left in flight
   */
  public boolean drain(Duration max) throws InterruptedException {
    waitsForSlots = true;
    try {
      return life.drain(max, ledger::inFlight, this::settleMore);
    } finally {
      waitsForSlots = false;
    }
  }

  private int settleMore() {
    stopIfAnOutputFailed();
    int handled = refusals.handle();
    targets.flush();
    return handled;
  }

  /** Begins to {@link #close} and returns at once; several lanes close in the time of one. */
  void beginClose(Duration flush) {
    if (life.close()) {
      refusals.close();
      session.current().beginClose(flush);
      wakeUp();
    }
  }

  /**
   * Sends the acknowledgements already given and disconnects; the broker keeps the session and
   * sends the rest again. Idempotent.
   *
   * @param flush at most this long for the acknowledgements
   */
  public void close(Duration flush) {
    beginClose(flush);
    session.current().close(flush);
  }

  private void acknowledge(Position position) {
    meters.acknowledged.increment();
    position.session().acknowledge(position.receipt());
  }

  private void slotsChanged() {
    if (waitsForSlots) {
      signal.raise();
    }
    if (ledger.failure().isPresent()) {
      wakeUp();
    }
  }

  /** A receipt and the session that it belongs to: another session counts generations anew. */
  private record Position(MqttSession session, Receipt receipt) {}
}
