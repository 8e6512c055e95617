package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.ConnectionInfo;
import io.mqueduct.mqtt.ConnectionOptions;
import io.mqueduct.mqtt.MqttException;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.SessionListener;
import io.mqueduct.mqtt.SessionState;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection: attempts without end, back-off, stand-down after takeovers, a fresh Paho
 * client and one URI for each attempt. Runs on a thread of its own.
 */
final class ConnectionLoop implements Runnable {
  private final Timing timing;
  private final SessionListener listener;
  private final Role role;
  private final StateLog log;
  private final ServerList servers;
  private final Backoff backoff;
  private final TakeoverGuard guard;
  private final Signal signal = new Signal();
  private final Thread thread;
  private final AtomicBoolean started = new AtomicBoolean();

  private volatile boolean closing;
  private volatile boolean established;

  /** When this attempt got its connection, null while it has none. */
  private @Nullable Long connectedAt;

  private volatile SessionState state = SessionState.NEW;
  private volatile @Nullable MqttFailure lastFailure;
  private volatile @Nullable PahoConnection current;
  private long generation;
  private final Set<String> reported = new HashSet<>();

  ConnectionLoop(
      ConnectionOptions options,
      String clientId,
      Timing timing,
      SessionListener listener,
      Role role) {
    this.timing = timing;
    this.listener = listener;
    this.role = role;
    this.log = new StateLog(clientId, timing.clock());
    this.servers = new ServerList(options.servers());
    this.backoff = new Backoff(options.reconnectMin(), options.reconnectMax(), timing.random());
    this.guard = new TakeoverGuard(timing.clock(), timing.standDown());
    this.thread = new Thread(this, "mqtt-" + clientId);
    this.thread.setDaemon(true);
  }

  /** What a connection is used for. All calls come on the loop's thread. */
  interface Role {
    /** A connection, not yet connected. */
    PahoConnection prepare(Endpoint endpoint, long generation)
        throws org.eclipse.paho.mqttv5.common.MqttException;

    /** Connects it. */
    ConnectionInfo connect(PahoConnection connection);

    /**
     * Works until the connection ends or the loop is closing.
     *
     * @return why it ended
     */
    Ending use(PahoConnection connection, ConnectionInfo info);

    /** The connection is gone. */
    void ended();

    /** The loop has ended. */
    void closed();
  }

  /** How the use of a connection ended. */
  sealed interface Ending {}

  /** The broker or the network ended it. */
  record Broken(MqttFailure failure) implements Ending {}

  /** We want another connection at once. */
  record Renew() implements Ending {}

  /** The loop is closing. */
  record Done() implements Ending {}

  void open() {
    if (!started.getAndSet(true)) {
      state = SessionState.CONNECTING;
      thread.start();
    }
  }

  /**
   * Asks the loop to end; {@link #awaitEnd} waits for it. An attempt to connect is given up at
   * once; a connection is used until its acknowledgements have left, also while it still
   * subscribes.
   */
  void requestClose() {
    closing = true;
    signal.raise();
    if (!established) {
      cutCurrent();
    }
  }

  void awaitEnd(Duration max) {
    long end = System.nanoTime() + max.toNanos();
    if (started.getAndSet(true) && thread != Thread.currentThread()) {
      join(max);
      if (thread.isAlive()) {
        cutCurrent();
        join(Duration.ofNanos(Math.max(TimeUnit.SECONDS.toNanos(1), end - System.nanoTime())));
      }
    }
    state = SessionState.CLOSED;
  }

  boolean isClosing() {
    return closing;
  }

  SessionState state() {
    return state;
  }

  @Nullable MqttFailure lastFailure() {
    return lastFailure;
  }

  Signal signal() {
    return signal;
  }

  StateLog log() {
    return log;
  }

  /** The connection serves, all is granted. */
  void serving(ConnectionInfo info) {
    lastFailure = null;
    reported.clear();
    log.connected(info);
    tell(l -> l.connected(info));
  }

  void setState(SessionState next) {
    state = next;
  }

  /** Tells of something that the operator must mend, once for each text. */
  void report(MqttFailure failure) {
    lastFailure = failure;
    log.failed(failure);
    if (reported.add(failure.message())) {
      tell(l -> l.failed(failure));
    }
  }

  void tell(Consumer<SessionListener> news) {
    try {
      news.accept(listener);
    } catch (RuntimeException e) {
      log.listenerFailed(e);
    }
  }

  @Override
  public void run() {
    while (!closing) {
      try {
        attempt();
      } catch (RuntimeException | Error e) {
        log.bug(e);
        pause(backoff.next(), SessionState.WAITING);
      }
    }
    state = SessionState.CLOSED;
    role.closed();
    log.closed();
  }

  private void attempt() {
    state = SessionState.CONNECTING;
    URI server = servers.current();
    connectedAt = null;
    Ending ending = connectAndUse(server);
    Long begin = connectedAt;
    boolean stable = begin != null && System.nanoTime() - begin >= timing.stable().toNanos();
    if (stable) {
      backoff.reset();
      log.steady();
    }
    if (ending instanceof Broken broken && !closing) {
      afterFailure(broken.failure(), stable);
    }
  }

  private Ending connectAndUse(URI server) {
    // Also an attempt that fails has one of its own: Paho may still tell of it when we have left
    // it.
    generation++;
    try {
      PahoConnection connection = role.prepare(Endpoint.of(server), generation);
      current = connection;
      Ending ending = new Done();
      try {
        if (!closing) {
          ConnectionInfo info = role.connect(connection);
          established = true;
          connectedAt = System.nanoTime();
          ending = role.use(connection, info);
        }
        return ending;
      } catch (MqttException e) {
        ending = new Broken(e.failure());
        return ending;
      } finally {
        leave(connection, ending);
      }
    } catch (MqttException e) {
      return new Broken(e.failure()); // the URI, or a key file
    } catch (org.eclipse.paho.mqttv5.common.MqttException | IllegalArgumentException e) {
      return new Broken(
          new MqttFailure(
              MqttFailure.Kind.CONFIGURATION,
              -1,
              "Server ["
                  + server.getHost()
                  + "] cannot be used: "
                  + e.getMessage()
                  + "; check its URI"));
    }
  }

  private void leave(PahoConnection connection, Ending ending) {
    if (ending instanceof Broken) {
      connection.abort();
    } else {
      connection.disconnect();
    }
    current = null;
    established = false;
    role.ended();
  }

  private void afterFailure(MqttFailure failure, boolean stable) {
    if (failure.kind() == MqttFailure.Kind.TAKEN_OVER) {
      standDown(failure);
      return;
    }
    tell(l -> l.disconnected(failure));
    lastFailure = failure;
    if (failure.kind() == MqttFailure.Kind.TRANSIENT) {
      log.failed(failure);
    } else {
      report(failure);
    }
    if (!stable) {
      servers.advance();
    }
    pause(backoff.next(), SessionState.WAITING);
  }

  private void standDown(MqttFailure failure) {
    TakeoverGuard.Verdict verdict = guard.takenOver();
    tell(l -> l.disconnected(failure));
    lastFailure = failure;
    if (verdict.fight()) {
      reported.remove(failure.message());
      report(failure);
    } else {
      log.failed(failure);
    }
    log.standingDown(verdict.pause());
    pause(verdict.pause(), SessionState.STANDING_DOWN);
  }

  private void pause(Duration duration, SessionState meanwhile) {
    state = meanwhile;
    long end = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0 && !closing; left = end - System.nanoTime()) {
      signal.await(left);
    }
  }

  private void cutCurrent() {
    PahoConnection connection = current;
    if (connection != null) {
      connection.cut();
    }
  }

  private void join(Duration max) {
    try {
      thread.join(Math.max(1, max.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
