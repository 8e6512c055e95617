package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.ConnectionInfo;
import io.mqueduct.mqtt.MqttException;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.SessionListener;
import io.mqueduct.mqtt.SessionOptions;
import io.mqueduct.mqtt.SessionState;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.jspecify.annotations.Nullable;

/**
 * What a receiving session does with a connection: subscribe, take in messages, send
 * acknowledgements. The loop's thread is the only one that sends, so an acknowledgement can only
 * leave by the connection that its message came by.
 */
final class SessionRole implements ConnectionLoop.Role {
  private final SessionOptions options;
  private final Inbox inbox;
  private final ReceiptQueue receipts;
  private final Timing timing;
  private final Counts counts = new Counts();
  private final FormerFilters former;
  private final ServerKeepAlive keepAlive;
  private @Nullable ConnectionLoop boundLoop;
  private @Nullable Intake intake;
  private boolean sessionExpected;

  SessionRole(SessionOptions options, Inbox inbox, ReceiptQueue receipts, Timing timing) {
    this.options = options;
    this.inbox = inbox;
    this.receipts = receipts;
    this.timing = timing;
    this.former = new FormerFilters(options.unsubscribe(), options.unsubscribeAfter());
    this.keepAlive = new ServerKeepAlive(options.connection().keepAlive());
    this.sessionExpected = options.sessionExpected();
  }

  void bind(ConnectionLoop loop) {
    boundLoop = loop;
  }

  Counts counts() {
    return counts;
  }

  @Override
  public PahoConnection prepare(Endpoint endpoint, long generation)
      throws org.eclipse.paho.mqttv5.common.MqttException {
    var plan = Plans.of(options.connection(), options.clientId(), endpoint);
    intake = new Intake(generation, inbox, receipts, counts, this::wake);
    return new PahoConnection(plan, endpoint, generation, intake);
  }

  @Override
  public ConnectionInfo connect(PahoConnection connection) {
    MqttConnectionOptions wishes = Plans.connectOptions(options.connection(), keepAlive);
    wishes.setCleanStart(false);
    wishes.setSessionExpiryInterval(Math.min(options.sessionExpiry().toSeconds(), 0xFFFF_FFFFL));
    wishes.setReceiveMaximum(options.receiveMaximum());
    try {
      return connection.connect(wishes);
    } catch (MqttException e) {
      if (connection.isUnanswered()) {
        newest().unanswered();
      }
      throw e;
    }
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the loop's thread
  public ConnectionLoop.Ending use(PahoConnection connection, ConnectionInfo info) {
    counts.connects++;
    if (sessionExpected && !info.sessionPresent()) {
      counts.sessionsLost++;
      loop().log().sessionLost();
      loop().tell(listener -> listener.sessionLost());
    }
    if (keepAlive.isShortened(connection.serverKeepAlive())) {
      sessionExpected = info.sessionPresent(); // what it made is empty yet
      return new ConnectionLoop.Renew();
    }
    Long granted = connection.sessionExpiry();
    if (granted != null && granted < options.sessionExpiry().toSeconds()) {
      loop().log().sessionShortened(options.sessionExpiry(), granted);
    }
    loop().tell(SessionListener::sessionHeld);
    sessionExpected = !options.sessionExpiry().isZero();
    var work =
        new SessionWork(
            timing, loop(), connection, info, newest(), new Liveness(connection, keepAlive));
    work.subscribe(options.subscriptions());
    former.covered();
    loop().setState(SessionState.CONNECTED);
    ConnectionLoop.Ending ending = work.run(former);
    if (ending instanceof ConnectionLoop.Broken broken
        && broken.failure().kind() == MqttFailure.Kind.TAKEN_OVER) {
      counts.takeovers++;
    }
    return ending;
  }

  @Override
  public void ended() {
    newest().left();
  }

  @Override
  public void closed() {
    inbox.close();
  }

  private void wake() {
    loop().signal().raise();
  }

  private Intake newest() {
    Intake now = intake;
    if (now == null) {
      throw new IllegalStateException("Bug: no connection was prepared");
    }
    return now;
  }

  private ConnectionLoop loop() {
    ConnectionLoop loop = boundLoop;
    if (loop == null) {
      throw new IllegalStateException("Bug: no loop is bound");
    }
    return loop;
  }
}
