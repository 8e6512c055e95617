package io.mqueduct.mqtt;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A session in memory with its broker in one: it queues what is pushed, keeps to the receive
 * maximum, and sends unacknowledged messages again on a new connection. It passes {@link
 * MqttSessionContract}. Thread-safe.
 *
 * <p>{@link #open} connects at once. A test then uses {@link #push}, {@link #acknowledged}, {@link
 * #dropConnection} with {@link #reconnect}, {@link #reconnectWithoutSession} and {@link #fail}.
 */
public final class FakeMqttSession implements MqttSession {
  private static final URI SERVER = URI.create("tcp://fake:1883");

  private final SessionOptions options;
  private final SessionListener listener;
  private final Deque<Queued> brokerQueue = new ArrayDeque<>();
  private final Map<Integer, Queued> inFlight = new LinkedHashMap<>();
  private final Deque<Delivery> inbox = new ArrayDeque<>();
  private final List<Publish> acknowledged = new ArrayList<>();
  private final List<Receipt> acknowledgedReceipts = new ArrayList<>();

  private SessionState state = SessionState.NEW;
  private @Nullable MqttFailure lastFailure;
  private boolean sessionHeld;
  private boolean woken;
  private boolean holdBack;
  private long generation;
  private long sessionSince;
  private int nextPacketId = 1;
  private long received;
  private long redelivered;
  private long stale;
  private long qos0Dropped;
  private long sessionsLost;

  /** A session of the given options. */
  public FakeMqttSession(SessionOptions options, SessionListener listener) {
    this.options = options;
    this.listener = listener;
    this.sessionHeld = options.sessionExpected();
  }

  /** A session with a receive maximum of 500 and room for 1,000 QoS 0 messages. */
  public FakeMqttSession() {
    this(anyOptions(500), new SessionListener() {});
  }

  /** Options that suit the fake: one server, no credentials, the given window. */
  public static SessionOptions anyOptions(int receiveMaximum) {
    var connection =
        new ConnectionOptions(
            List.of(SERVER),
            null,
            null,
            null,
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofMillis(10),
            Duration.ofSeconds(1),
            1 << 20);
    return new SessionOptions(
        connection,
        "fake",
        Duration.ofHours(1),
        receiveMaximum,
        16 << 20,
        1000,
        List.of(),
        List.of(),
        Duration.ZERO,
        false);
  }

  /** Publishes a text at QoS 1 to this session, on behalf of the named subscriptions. */
  public void push(String topic, String payload, int... subscriptionIds) {
    push(Publish.of(topic, payload.getBytes(StandardCharsets.UTF_8), 1), subscriptionIds);
  }

  /** Publishes a message to this session, on behalf of the named subscriptions. */
  public synchronized void push(Publish message, int... subscriptionIds) {
    var queued = new Queued(message, subscriptionIds.clone());
    if (message.qos() > 0) {
      brokerQueue.add(queued);
      deliverWhatFits();
    } else if (state == SessionState.CONNECTED) {
      deliverQos0(queued);
    }
  }

  /** The connection ends; the session stays on the broker. */
  public void dropConnection() {
    var failure = new MqttFailure(MqttFailure.Kind.TRANSIENT, -1, "Fake connection dropped");
    synchronized (this) {
      state = SessionState.WAITING;
      lastFailure = failure;
      holdBack = true;
    }
    listener.disconnected(failure);
  }

  /** A new connection, of the next generation, to the same session. */
  public void reconnect() {
    connect();
  }

  /** A new connection to a broker that has lost the session and all it had queued. */
  public void reconnectWithoutSession() {
    synchronized (this) {
      sessionHeld = false;
    }
    connect();
  }

  /** The time for which filters of an earlier configuration stay is over. */
  public void unsubscribe() {
    listener.unsubscribed();
  }

  /** Reports a failure that the operator must mend. */
  public void fail(MqttFailure failure) {
    synchronized (this) {
      lastFailure = failure;
    }
    listener.failed(failure);
  }

  /** What was acknowledged, in the order of acknowledgement, over all connections. */
  public synchronized List<Publish> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** Payloads of {@link #acknowledged} as texts. */
  public synchronized List<String> acknowledgedTexts() {
    return acknowledged.stream().map(p -> new String(p.payload(), StandardCharsets.UTF_8)).toList();
  }

  /** Receipts of {@link #acknowledged}. */
  public synchronized List<Receipt> acknowledgedReceipts() {
    return List.copyOf(acknowledgedReceipts);
  }

  /** Messages that the broker still owns: sent and not acknowledged, or waiting for the window. */
  public synchronized int unacknowledged() {
    return inFlight.size() + brokerQueue.size();
  }

  /** The running connection, 0 before the first. */
  public synchronized long generation() {
    return generation;
  }

  @Override
  public void open() {
    connect();
  }

  @Override
  public synchronized @Nullable Delivery poll() {
    for (var waiting = inbox.iterator(); waiting.hasNext(); ) {
      Delivery next = waiting.next();
      if (!holdBack || next.receipt() == null) {
        waiting.remove();
        return next;
      }
    }
    return null;
  }

  @Override
  public synchronized boolean await(Duration max) throws InterruptedException {
    long end = System.nanoTime() + max.toNanos();
    while (!ready() && !woken && state != SessionState.CLOSED) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    woken = false;
    return ready();
  }

  @Override
  public synchronized void wakeUp() {
    woken = true;
    notifyAll();
  }

  @Override
  public synchronized void acknowledge(Receipt receipt) {
    Queued done =
        state == SessionState.CONNECTED && receipt.generation() == generation
            ? inFlight.remove(receipt.packetId())
            : null;
    if (done == null) {
      stale++;
      return;
    }
    acknowledged.add(done.message);
    acknowledgedReceipts.add(receipt);
    deliverWhatFits();
  }

  @Override
  public synchronized SessionState state() {
    return state;
  }

  @Override
  public synchronized @Nullable MqttFailure lastFailure() {
    return lastFailure;
  }

  @Override
  public synchronized SessionCounters counters() {
    long bytes = inbox.stream().mapToLong(d -> d.publish().payload().length).sum();
    return new SessionCounters(
        received,
        redelivered,
        acknowledged.size(),
        stale,
        qos0Dropped,
        0,
        generation,
        0,
        sessionsLost,
        bytes,
        inbox.size());
  }

  @Override
  public void beginClose(Duration flush) {
    close(flush);
  }

  @Override
  public synchronized void close(Duration flush) {
    state = SessionState.CLOSED;
    inbox.clear();
    notifyAll();
  }

  private void connect() {
    boolean lost;
    ConnectionInfo info;
    synchronized (this) {
      if (state == SessionState.CLOSED) {
        return;
      }
      boolean expected = generation > 0 || options.sessionExpected();
      lost = expected && !sessionHeld;
      generation++;
      info = new ConnectionInfo(SERVER, generation, sessionHeld, true, true, 65_535, 2);
      startSession(lost);
      deliverWhatFits();
      notifyAll();
    }
    if (lost) {
      listener.sessionLost();
    }
    listener.sessionHeld();
    listener.connected(info);
    if (info.generation() == 1 && options.unsubscribeAfter().isZero()) {
      listener.unsubscribed();
    }
  }

  private void startSession(boolean lost) {
    if (lost) {
      sessionsLost++;
      sessionSince = generation;
      brokerQueue.clear();
    } else {
      inbox.removeIf(this::comesAgain);
      var again = new ArrayList<>(inFlight.values());
      for (int i = again.size() - 1; i >= 0; i--) {
        brokerQueue.addFirst(again.get(i).redelivered());
      }
    }
    inFlight.clear();
    sessionHeld = true;
    holdBack = false;
    lastFailure = null;
    state = SessionState.CONNECTED;
  }

  private boolean comesAgain(Delivery waiting) {
    return waiting.receipt() != null && waiting.receipt().generation() >= sessionSince;
  }

  private void deliverWhatFits() {
    while (state == SessionState.CONNECTED
        && inFlight.size() < options.receiveMaximum()
        && !brokerQueue.isEmpty()) {
      Queued next = brokerQueue.removeFirst();
      int packetId = nextPacketId++;
      inFlight.put(packetId, next);
      redelivered += next.message.dup() ? 1 : 0;
      append(next, new Receipt(generation, packetId));
    }
  }

  private void deliverQos0(Queued next) {
    var waiting = inbox.stream().filter(d -> d.receipt() == null).toList();
    if (waiting.size() >= options.qos0Capacity()) {
      inbox.remove(waiting.get(0));
      qos0Dropped++;
    }
    append(next, null);
  }

  private void append(Queued next, @Nullable Receipt receipt) {
    received++;
    inbox.add(new Delivery(next.message, receipt, System.currentTimeMillis(), next.ids));
    notifyAll();
  }

  private boolean ready() {
    return inbox.stream().anyMatch(d -> !holdBack || d.receipt() == null);
  }

  /** A message in the broker. */
  private static final class Queued {
    final Publish message;
    final int[] ids;

    Queued(Publish message, int[] ids) {
      this.message = message;
      this.ids = ids;
    }

    Queued redelivered() {
      return new Queued(message.redelivered(), ids);
    }
  }
}
