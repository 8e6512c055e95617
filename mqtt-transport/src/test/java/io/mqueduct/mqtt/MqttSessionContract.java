package io.mqueduct.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link MqttSession} does; the real one and the fake pass the same tests. */
public abstract class MqttSessionContract {
  private static final Duration LONG = Duration.ofSeconds(10);

  private final Recorder recorder = new Recorder();
  private MqttSession session = new FakeMqttSession();

  /** A session, not yet open, subscribed to {@code dt/#} with identifier 7 at QoS 1. */
  protected abstract MqttSession session(int receiveMaximum, SessionListener listener);

  /** Has another client publish; returns when the broker has the message. */
  protected abstract void publish(String topic, String payload, int qos);

  /** Breaks the connection and lets the session connect again. */
  protected abstract void interrupt();

  @AfterEach
  void closeSession() {
    session.close(Duration.ZERO);
  }

  @Test
  void deliversInTheOrderReceived() throws InterruptedException {
    open(100);

    publishNumbered(0, 50);

    assertThat(texts(take(50))).isEqualTo(numbers(0, 50));
  }

  @Test
  void namesTheSubscriptionOfADelivery() throws InterruptedException {
    open(10);

    publish("dt/a/telemetry", "x", 1);

    Delivery delivery = take(1).get(0);
    assertThat(delivery.subscriptionIds()).containsExactly(7);
    assertThat(delivery.publish().topic()).isEqualTo("dt/a/telemetry");
    assertThat(delivery.publish().qos()).isEqualTo(1);
    assertThat(delivery.publish().dup()).isFalse();
  }

  @Test
  void givesNoReceiptForQos0() throws InterruptedException {
    open(10);

    publish("dt/a", "x", 0);

    assertThat(take(1).get(0).receipt()).isNull();
  }

  @Test
  void keepsToTheReceiveMaximumUntilSomethingIsAcknowledged() throws InterruptedException {
    open(5);

    publishNumbered(0, 20);

    List<Delivery> first = take(5);
    assertThat(session.await(Duration.ofMillis(200))).isFalse();
    session.acknowledge(receipt(first.get(0)));
    assertThat(texts(take(1))).isEqualTo(numbers(5, 6));
  }

  @Test
  void countsWhatItAcknowledges() throws InterruptedException {
    open(10);
    publishNumbered(0, 3);

    take(3).forEach(delivery -> session.acknowledge(receipt(delivery)));

    await().atMost(LONG).until(() -> session.counters().acknowledged() == 3);
    assertThat(session.counters().received()).isEqualTo(3);
    assertThat(session.counters().staleAcknowledgements()).isZero();
  }

  @Test
  void deliversTheUnacknowledgedAgainAfterAnInterruption() throws InterruptedException {
    open(10);
    publishNumbered(0, 4);
    List<Delivery> before = take(4);
    session.acknowledge(receipt(before.get(0)));
    session.acknowledge(receipt(before.get(1)));
    await().atMost(LONG).until(() -> session.counters().acknowledged() == 2);
    settle();

    interruptAndWait();

    List<Delivery> after = take(2);
    assertThat(texts(after)).isEqualTo(numbers(2, 4));
    assertThat(after).allMatch(delivery -> delivery.publish().dup(), "marked as a duplicate");
    assertThat(receipt(after.get(0)).generation())
        .isGreaterThan(receipt(before.get(0)).generation());
    assertThat(session.counters().redelivered()).isEqualTo(2);
  }

  @Test
  void sendsNoAcknowledgementOfAnEarlierConnection() throws InterruptedException {
    open(10);
    publishNumbered(0, 2);
    List<Delivery> before = take(2);
    interruptAndWait();
    List<Delivery> again = take(2);

    before.forEach(delivery -> session.acknowledge(receipt(delivery)));

    await().atMost(LONG).until(() -> session.counters().staleAcknowledgements() == 2);
    assertThat(session.counters().acknowledged()).isZero();
    interruptAndWait();
    assertThat(texts(take(2))).isEqualTo(texts(again));
  }

  @Test
  void deliversOnlyOnceWhatWasNotPolledBeforeAnInterruption() throws InterruptedException {
    open(100);
    publishNumbered(0, 10);
    await().atMost(LONG).until(() -> session.counters().received() == 10);

    interruptAndWait();

    assertThat(texts(take(10))).isEqualTo(numbers(0, 10));
    assertThat(session.await(Duration.ofMillis(200))).isFalse();
  }

  @Test
  void keepsTheSessionWhenItCloses() throws InterruptedException {
    open(10);
    session.close(Duration.ofSeconds(1));

    assertThat(session.state()).isEqualTo(SessionState.CLOSED);
    assertThat(session.poll()).isNull();
    assertThat(session.await(Duration.ofMillis(10))).isFalse();
  }

  @Test
  void wakesTheWorkerOnRequest() throws InterruptedException {
    open(10);
    session.wakeUp();
    long begin = System.nanoTime();

    assertThat(session.await(LONG)).isFalse();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONG.dividedBy(2));
  }

  @Test
  void tellsItsListenerOfConnections() throws InterruptedException {
    open(10);

    interruptAndWait();

    assertThat(recorder.connected).hasSize(2);
    assertThat(recorder.connected.get(0).generation())
        .isLessThan(recorder.connected.get(1).generation());
    assertThat(recorder.connected.get(1).sessionPresent()).isTrue();
    assertThat(recorder.disconnected).hasSize(1);
    assertThat(recorder.lost).isEmpty();
    assertThat(recorder.held).as("told at each connection that the broker has it").hasSize(2);
    assertThat(session.counters().connects()).isEqualTo(2);
    assertThat(session.lastFailure()).isNull();
  }

  @Test
  void tellsOnceThatFormerFiltersAreGone() throws InterruptedException {
    open(10);
    await().atMost(LONG).until(() -> !recorder.unsubscribed.isEmpty());

    interruptAndWait();
    publish("dt/a", "x", 1);
    take(1);

    assertThat(recorder.unsubscribed).hasSize(1);
  }

  /** Waits until the broker has surely read what was sent; a fake need not wait. */
  protected void settle() {}

  private void open(int receiveMaximum) {
    session = session(receiveMaximum, recorder);
    session.open();
    await().atMost(LONG).until(() -> !recorder.connected.isEmpty());
  }

  private void interruptAndWait() {
    int before = recorder.connected.size();
    interrupt();
    await().atMost(LONG).until(() -> recorder.connected.size() > before);
  }

  private void publishNumbered(int from, int to) {
    IntStream.range(from, to).forEach(i -> publish("dt/a", Integer.toString(i), 1));
  }

  private List<Delivery> take(int count) throws InterruptedException {
    var taken = new ArrayList<Delivery>();
    long end = System.nanoTime() + LONG.toNanos();
    while (taken.size() < count && System.nanoTime() < end) {
      Delivery next = session.poll();
      if (next == null) {
        session.await(Duration.ofMillis(100));
      } else {
        taken.add(next);
      }
    }
    assertThat(taken).hasSize(count);
    return taken;
  }

  private static Receipt receipt(Delivery delivery) {
    Receipt receipt = delivery.receipt();
    assertThat(receipt).isNotNull();
    return receipt;
  }

  private static List<String> texts(List<Delivery> deliveries) {
    return deliveries.stream()
        .map(delivery -> new String(delivery.publish().payload(), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).toList();
  }

  /** Keeps what a listener is told. */
  public static final class Recorder implements SessionListener {
    public final List<ConnectionInfo> connected = new CopyOnWriteArrayList<>();
    public final List<MqttFailure> disconnected = new CopyOnWriteArrayList<>();
    public final List<MqttFailure> failed = new CopyOnWriteArrayList<>();
    public final List<String> lost = new CopyOnWriteArrayList<>();
    public final List<String> held = new CopyOnWriteArrayList<>();
    public final List<String> unsubscribed = new CopyOnWriteArrayList<>();

    @Override
    public void connected(ConnectionInfo info) {
      connected.add(info);
    }

    @Override
    public void disconnected(MqttFailure failure) {
      disconnected.add(failure);
    }

    @Override
    public void sessionHeld() {
      held.add("held");
    }

    @Override
    public void sessionLost() {
      lost.add("lost");
    }

    @Override
    public void unsubscribed() {
      unsubscribed.add("unsubscribed");
    }

    @Override
    public void failed(MqttFailure failure) {
      failed.add(failure);
    }
  }
}
