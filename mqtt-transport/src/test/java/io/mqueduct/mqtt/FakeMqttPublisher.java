package io.mqueduct.mqtt;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A publisher in memory with its broker in one: it holds what is published until the test answers.
 * It passes {@link MqttPublisherContract}. Thread-safe.
 *
 * <p>{@link #open} connects at once, {@link #dropConnection} and {@link #reconnect} do what they
 * say.
 */
public final class FakeMqttPublisher implements MqttPublisher {
  private static final URI SERVER = URI.create("tcp://fake:1883");

  private final SessionListener listener;
  private final int receiveMaximum;
  private final Deque<Order> open = new ArrayDeque<>();
  private final List<Publish> sent = new ArrayList<>();
  private SessionState state = SessionState.NEW;
  private long generation;

  public FakeMqttPublisher(SessionListener listener, int receiveMaximum) {
    this.listener = listener;
    this.receiveMaximum = receiveMaximum;
  }

  @Override
  public void open() {
    reconnect();
  }

  @Override
  public CompletableFuture<Integer> publish(Publish message) {
    return publish(message, 0);
  }

  @Override
  public synchronized CompletableFuture<Integer> publish(Publish message, long on) {
    if (state != SessionState.CONNECTED || on != 0 && on != generation) {
      return CompletableFuture.failedFuture(failure("Fake publisher has lost that connection"));
    }

    sent.add(message);
    if (message.qos() == 0) {
      return CompletableFuture.completedFuture(0);
    }
    Order order = new Order(message, new CompletableFuture<>());
    open.add(order);
    return order.answer();
  }

  /** Answers the oldest message that waits with this reason code. */
  public void answer(int code) {
    next().answer().complete(code);
  }

  /** Answers all messages that wait with this reason code. */
  public void answerAll(int code) {
    while (waiting() > 0) {
      answer(code);
    }
  }

  /** Says that the oldest message that waits could not be sent at all. */
  public void refuse(MqttFailure failure) {
    next().answer().completeExceptionally(new MqttException(failure));
  }

  /** Sent and not answered. */
  public synchronized int waiting() {
    return open.size();
  }

  /** Everything ever sent, in order. */
  public synchronized List<Publish> sent() {
    return List.copyOf(sent);
  }

  /** The connection ends; what is not answered fails. */
  public void dropConnection() {
    List<Order> lost;
    synchronized (this) {
      state = SessionState.WAITING;
      lost = List.copyOf(open);
      open.clear();
    }
    lost.forEach(
        order ->
            order.answer().completeExceptionally(failure("Fake publisher lost its connection")));
    listener.disconnected(failure("Fake connection dropped").failure());
  }

  /** A connection of the next generation. */
  public void reconnect() {
    ConnectionInfo info;
    synchronized (this) {
      state = SessionState.CONNECTED;
      info = new ConnectionInfo(SERVER, ++generation, false, true, true, receiveMaximum, 2);
    }
    listener.connected(info);
  }

  @Override
  public synchronized SessionState state() {
    return state;
  }

  @Override
  public @Nullable MqttFailure lastFailure() {
    return null;
  }

  @Override
  public void close(Duration flush) {
    List<Order> lost;
    synchronized (this) {
      state = SessionState.CLOSED;
      lost = List.copyOf(open);
      open.clear();
    }
    lost.forEach(order -> order.answer().completeExceptionally(failure("Fake publisher closed")));
  }

  private synchronized Order next() {
    return open.remove();
  }

  private static MqttException failure(String text) {
    return new MqttException(new MqttFailure(MqttFailure.Kind.TRANSIENT, -1, text));
  }

  private record Order(Publish message, CompletableFuture<Integer> answer) {}
}
