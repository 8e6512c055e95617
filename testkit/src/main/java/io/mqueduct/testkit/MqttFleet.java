package io.mqueduct.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Simulated devices that take commands: each has a TCP connection of its own and an MQTT 5 session
 * that outlives it, subscribed to one topic at QoS 1; lost connections are made again. One thread
 * serves them all. Thread-safe.
 */
public final class MqttFleet implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 100;

  private final InetSocketAddress broker;
  private final List<FleetMember> members;
  private final Selector selector;
  private final Queue<FleetMember> down = new ArrayDeque<>();
  private final AtomicLong connections = new AtomicLong();
  private final Thread thread;
  private volatile long subscribed;
  private volatile boolean closed;

  /** Is told what devices take. */
  @FunctionalInterface
  public interface Taker {

    /** On the fleet's thread, before the command is acknowledged. */
    void taken(int device, byte[] payload);
  }

  private MqttFleet(URI broker, List<String> topics, Taker taker) throws IOException {
    this.broker = new InetSocketAddress(broker.getHost(), broker.getPort());
    this.members =
        IntStream.range(0, topics.size())
            .mapToObj(number -> new FleetMember(number, topics.get(number), taker))
            .toList();
    this.selector = Selector.open();
    this.thread = new Thread(this::run, "mqtt fleet");
    thread.setDaemon(true);
  }

  /**
   * One device for each topic, to the broker at {@code tcp://host:port}; returns when all of them
   * are subscribed.
   */
  public static MqttFleet start(URI broker, List<String> topics, Taker taker) throws IOException {
    MqttFleet fleet = new MqttFleet(broker, topics, taker);
    fleet.down.addAll(fleet.members);
    fleet.thread.start();
    Await.until(
        "all devices are subscribed",
        PATIENCE,
        () -> "; " + fleet.subscribed() + " of " + topics.size() + " are",
        () -> fleet.subscribed() == topics.size());
    return fleet;
  }

  /** Devices that are connected and subscribed, as of the last tenth of a second. */
  public long subscribed() {
    return subscribed;
  }

  /** Connections tried so far, by all devices. */
  public long connections() {
    return connections.get();
  }

  private void run() {
    try (selector) {
      long next = 0;
      while (!closed) {
        if (System.currentTimeMillis() >= next) {
          next = System.currentTimeMillis() + PAUSE_MILLIS;
          connectAgain();
          subscribed = members.stream().filter(FleetMember::isSubscribed).count();
        }
        selector.select(this::advance, PAUSE_MILLIS);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the fleet's selector failed", e);
    } finally {
      members.forEach(FleetMember::drop);
    }
  }

  private void connectAgain() {
    for (int waiting = down.size(); waiting > 0; waiting--) {
      FleetMember member = down.remove();
      connections.incrementAndGet();
      try {
        member.connect(selector, broker);
      } catch (IOException refused) {
        lost(member);
      }
    }
  }

  private void advance(SelectionKey ready) {
    FleetMember member = (FleetMember) ready.attachment();
    try {
      member.advance(ready);
    } catch (IOException gone) {
      lost(member);
    }
  }

  private void lost(FleetMember member) {
    member.drop();
    down.add(member);
  }

  /** Drops all connections without a word. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
