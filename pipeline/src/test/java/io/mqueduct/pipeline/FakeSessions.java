package io.mqueduct.pipeline;

import io.mqueduct.mqtt.ConnectionInfo;
import io.mqueduct.mqtt.FakeMqttSession;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.SessionListener;
import io.mqueduct.mqtt.SessionOptions;
import java.util.ArrayList;
import java.util.List;

/** Makes fake sessions and keeps them for the test. Thread-safe. */
public final class FakeSessions implements SessionFactory {
  private final List<FakeMqttSession> made = new ArrayList<>();
  private final List<SessionOptions> options = new ArrayList<>();
  private boolean identifiers = true;

  /** From now on the broker offers no subscription identifiers. */
  public synchronized FakeSessions withoutIdentifiers() {
    identifiers = false;
    return this;
  }

  @Override
  public synchronized MqttSession session(SessionOptions wanted, SessionListener listener) {
    FakeMqttSession session = new FakeMqttSession(wanted, seenBy(listener));
    made.add(session);
    options.add(wanted);
    return session;
  }

  /** The session made last. */
  public synchronized FakeMqttSession last() {
    return made.get(made.size() - 1);
  }

  /** The session made first. */
  public synchronized FakeMqttSession first() {
    return made.get(0);
  }

  /** What the session made last was asked for. */
  public synchronized SessionOptions lastOptions() {
    return options.get(options.size() - 1);
  }

  public synchronized int count() {
    return made.size();
  }

  private SessionListener seenBy(SessionListener listener) {
    return identifiers ? listener : new WithoutIdentifiers(listener);
  }

  private record WithoutIdentifiers(SessionListener listener) implements SessionListener {

    @Override
    public void connected(ConnectionInfo info) {
      listener.connected(
          new ConnectionInfo(
              info.server(),
              info.generation(),
              info.sessionPresent(),
              false,
              info.sharedSubscriptions(),
              info.receiveMaximum(),
              2));
    }

    @Override
    public void unsubscribed() {
      listener.unsubscribed();
    }

    @Override
    public void disconnected(MqttFailure failure) {
      listener.disconnected(failure);
    }

    @Override
    public void sessionHeld() {
      listener.sessionHeld();
    }

    @Override
    public void sessionLost() {
      listener.sessionLost();
    }

    @Override
    public void failed(MqttFailure failure) {
      listener.failed(failure);
    }
  }
}
