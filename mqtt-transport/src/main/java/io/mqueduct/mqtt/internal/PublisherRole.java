package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.ConnectionInfo;
import io.mqueduct.mqtt.ConnectionOptions;
import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.MqttException;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.SessionState;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher does with a connection: send what waits, never more at once than the broker
 * takes (Paho counts QoS 0 into that too, and throws). The loop's thread is the one that publishes.
 */
final class PublisherRole implements ConnectionLoop.Role {
  /** Whatever connection is there next. */
  static final long ANY = 0;

  private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long CROWDED_NANOS = Duration.ofMillis(5).toNanos();
  private static final int WAITING_PER_IN_FLIGHT = 10;

  private final ConnectionOptions options;
  private final ServerKeepAlive keepAlive;
  private final String clientId;
  private final int maxInFlight;
  private final int maxWaiting;
  private final Queue<Order> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waitingSize = new AtomicInteger();
  private final Set<Order> inFlight = ConcurrentHashMap.newKeySet();
  private @Nullable ConnectionLoop boundLoop;
  private volatile boolean ended;
  private volatile long serving;
  private volatile long flushEnd;

  PublisherRole(ConnectionOptions options, String clientId, int maxInFlight) {
    this.options = options;
    this.keepAlive = new ServerKeepAlive(options.keepAlive());
    this.clientId = clientId;
    this.maxInFlight = maxInFlight;
    this.maxWaiting = maxInFlight * WAITING_PER_IN_FLIGHT;
  }

  void bind(ConnectionLoop loop) {
    boundLoop = loop;
  }

  void flushUntil(long nanoTime) {
    flushEnd = nanoTime;
  }

  /**
   * @param generation the only connection to send it on, or {@link #ANY}
   */
  CompletableFuture<Integer> submit(Publish message, long generation) {
    if (ended) {
      return CompletableFuture.failedFuture(failure("is closed; the message was not sent"));
    }
    if (waitingSize.incrementAndGet() > maxWaiting) {
      waitingSize.decrementAndGet();
      return CompletableFuture.failedFuture(
          failure("has " + maxWaiting + " messages waiting; await answers before publishing more"));
    }
    var order = new Order(message, generation, new CompletableFuture<>());
    waiting.add(order);
    if (!order.isFor(serving)) {
      refuseStale(serving);
    }
    loop().signal().raise();
    return order.answer;
  }

  @Override
  public PahoConnection prepare(Endpoint endpoint, long generation)
      throws org.eclipse.paho.mqttv5.common.MqttException {
    var plan = Plans.of(options, clientId, endpoint);
    return new PahoConnection(plan, endpoint, generation, new Deaf());
  }

  @Override
  public ConnectionInfo connect(PahoConnection connection) {
    MqttConnectionOptions wishes = Plans.connectOptions(options, keepAlive);
    wishes.setCleanStart(true);
    wishes.setSessionExpiryInterval(0L);
    return connection.connect(wishes);
  }

  @Override
  public ConnectionLoop.Ending use(PahoConnection connection, ConnectionInfo info) {
    if (keepAlive.isShortened(connection.serverKeepAlive())) {
      return new ConnectionLoop.Renew();
    }
    int window = Math.min(maxInFlight, info.receiveMaximum());
    loop().setState(SessionState.CONNECTED);
    serving = info.generation();
    loop().serving(info);
    var liveness = new Liveness(connection, keepAlive);
    while (true) {
      MqttFailure failure = connection.failure();
      if (failure == null) {
        failure = liveness.look(System.nanoTime());
      }
      if (failure != null) {
        return new ConnectionLoop.Broken(failure);
      }
      boolean crowded = sendWaiting(connection, info, window);
      if (loop().isClosing() && isFlushed()) {
        return new ConnectionLoop.Done();
      }
      loop().signal().await(crowded || loop().isClosing() ? CROWDED_NANOS : IDLE_NANOS);
    }
  }

  @Override
  public void ended() {
    serving = ANY;
    for (Order order : inFlight) {
      order.answer.completeExceptionally(
          new MqttException(
              new MqttFailure(
                  MqttFailure.Kind.TRANSIENT,
                  -1,
                  "Publisher ["
                      + clientId
                      + "] lost its connection before the answer; whether the"
                      + " message to ["
                      + Texts.cut(order.message.topic())
                      + "] arrived is unknown")));
    }
    inFlight.clear();
    refuseStale(ANY);
  }

  /** Fails what waits for another connection than this one. */
  private void refuseStale(long generation) {
    for (Order order : List.copyOf(waiting)) {
      if (!order.isFor(generation) && waiting.remove(order)) {
        waitingSize.decrementAndGet();
        order.answer.completeExceptionally(
            failure("has lost that connection; the message was not sent"));
      }
    }
  }

  @Override
  public void closed() {
    ended = true;
    for (Order order = waiting.poll(); order != null; order = waiting.poll()) {
      order.answer.completeExceptionally(failure("is closed; the message was not sent"));
    }
  }

  /** Sends while the window has room; true if Paho had no room though we had counted on it. */
  private boolean sendWaiting(PahoConnection connection, ConnectionInfo info, int window) {
    while (inFlight.size() < window) {
      Order order = waiting.peek();
      if (order == null) {
        return false;
      }
      if (order.isFor(info.generation()) && !send(order, connection, info)) {
        return true;
      }
      if (!order.isFor(info.generation())) {
        refuseStale(info.generation());
      } else if (waiting.remove(order)) {
        waitingSize.decrementAndGet();
      }
    }
    return false;
  }

  private boolean send(Order order, PahoConnection connection, ConnectionInfo info) {
    MqttFailure unfit = unfit(order.message, connection, info);
    if (unfit != null) {
      order.answer.completeExceptionally(new MqttException(unfit));
      return true;
    }
    inFlight.add(order);
    try {
      connection
          .client()
          .publish(order.message.topic(), Packets.message(order.message), null, new Answer(order));
      return true;
    } catch (org.eclipse.paho.mqttv5.common.MqttException e) {
      inFlight.remove(order);
      if (e.getReasonCode() == MqttClientException.REASON_CODE_MAX_INFLIGHT
          || connection.failure() != null
          || !connection.client().isConnected()) {
        return false;
      }
      order.answer.completeExceptionally(
          new MqttException(
              connection.failures().unfit(e.getReasonCode(), "got no PUBLISH: " + e.getMessage())));
      return true;
    }
  }

  private @Nullable MqttFailure unfit(
      Publish message, PahoConnection connection, ConnectionInfo info) {
    if (message.qos() > info.maximumQos()) {
      return connection.failures().unfit(0x9B, "takes QoS 0 only; publish at QoS 0");
    }
    if (message.retain() && !connection.retains()) {
      return connection.failures().unfit(0x9A, "retains no messages; publish without retain");
    }
    long most = connection.maximumPacketSize();
    if (PublishRules.packetBytes(message) > most) {
      return connection
          .failures()
          .unfit(0x95, "takes packets of at most " + most + " bytes; publish less at once");
    }
    return null;
  }

  private boolean isFlushed() {
    return waiting.isEmpty() && inFlight.isEmpty() || System.nanoTime() - flushEnd >= 0;
  }

  private MqttException failure(String rest) {
    return new MqttException(
        new MqttFailure(MqttFailure.Kind.TRANSIENT, -1, "Publisher [" + clientId + "] " + rest));
  }

  private ConnectionLoop loop() {
    ConnectionLoop loop = boundLoop;
    if (loop == null) {
      throw new IllegalStateException("Bug: no loop is bound");
    }
    return loop;
  }

  /** A message and who waits for its answer; compared by identity. */
  private static final class Order {
    final Publish message;
    final long generation;
    final CompletableFuture<Integer> answer;

    Order(Publish message, long generation, CompletableFuture<Integer> answer) {
      this.message = message;
      this.generation = generation;
      this.answer = answer;
    }

    boolean isFor(long connection) {
      return generation == ANY || generation == connection;
    }
  }

  /** Called on Paho's callback thread. */
  private final class Answer implements MqttActionListener {
    private final Order order;

    Answer(Order order) {
      this.order = order;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      int[] codes = order.message.qos() == 0 ? null : token.getReasonCodes();
      inFlight.remove(order);
      loop().signal().raise();
      int code = codes == null || codes.length == 0 ? 0 : codes[0];
      if (order.generation == ANY) {
        order.answer.completeAsync(() -> code);
      } else {
        order.answer.complete(code);
      }
    }

    /** The connection ended; {@link #ended} tells all of them. */
    @Override
    public void onFailure(IMqttToken token, Throwable cause) {}
  }

  /** A publisher subscribes to nothing. */
  private final class Deaf implements PahoConnection.Receiver {
    @Override
    public void started(boolean sessionPresent) {}

    @Override
    public void passedOver(boolean sessionPresent) {}

    @Override
    public void arrived(Delivery delivery) {}

    @Override
    public void ended() {
      loop().signal().raise();
    }
  }
}
