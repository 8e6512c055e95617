package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.ConnectionInfo;
import io.mqueduct.mqtt.MqttException;
import io.mqueduct.mqtt.MqttFailure;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * One connection: a Paho client that is used once. Its methods are for the session's thread; {@link
 * #abort} is for any thread but Paho's callback thread.
 */
final class PahoConnection {
  private static final byte[] DISCONNECT = {(byte) 0xE0, 0};
  private static final int PUBACK = 0x40;
  private static final Duration GOODBYE = Duration.ofMillis(500);
  private static final Duration ATTEMPT_END = Duration.ofSeconds(2);

  private final Endpoint endpoint;
  private final long generation;
  private final Failures failures;
  private final Receiver receiver;
  private final Duration timeout;
  private final PacketGuard guard;
  private final BrokerSocket socket;
  private final MqttAsyncClient client;
  private final CompletableFuture<MqttFailure> ended = new CompletableFuture<>();
  private @Nullable BeginListener attempt;
  private long maximumPacketSize = Long.MAX_VALUE;
  private boolean retains = true;
  private boolean wildcards = true;
  private @Nullable Long sessionExpiry;
  private @Nullable Integer serverKeepAlive;
  private byte[] packets = new byte[4 * 256];

  PahoConnection(Plan plan, Endpoint endpoint, long generation, Receiver receiver)
      throws org.eclipse.paho.mqttv5.common.MqttException {
    this.endpoint = endpoint;
    this.generation = generation;
    this.failures = new Failures(endpoint, plan.clientId(), plan.username());
    this.receiver = receiver;
    this.timeout = plan.connectTimeout();
    var flags = new DuplicateFlags();
    this.guard = new PacketGuard(plan.maximumPacketSize());
    this.socket =
        new BrokerSocket(endpoint, plan.tls(), Math.toIntExact(timeout.toMillis()), flags, guard);
    this.client = new MqttAsyncClient(pahoUri(endpoint), plan.clientId(), new MemoryPersistence());
    client.setManualAcks(true);
    client.setCallback(new PahoCallback(failures, generation, receiver, ended, flags));
  }

  /** What does not change from attempt to attempt, and the TLS of this one. */
  record Plan(
      String clientId,
      @Nullable String username,
      Duration connectTimeout,
      int maximumPacketSize,
      BrokerSocket.@Nullable TlsHandshake tls) {}

  /**
   * Gets what a connection brings. Called by Paho's threads: must not block, throw or call back.
   */
  interface Receiver {
    /** Before the first message. */
    void started(boolean sessionPresent);

    /**
     * Instead of {@link #started}: the broker wants a shorter keep-alive, so the connection is left
     * at once. What arrives by it stays unacknowledged.
     */
    void passedOver(boolean sessionPresent);

    void arrived(io.mqueduct.mqtt.Delivery delivery);

    void ended();
  }

  /** Connects, or throws why it could not. */
  ConnectionInfo connect(MqttConnectionOptions options) {
    options.setSocketFactory(new OneSocket(socket));
    var begin = new BeginListener(receiver, options.getKeepAliveInterval());
    attempt = begin;
    try {
      IMqttToken token = client.connect(options, null, begin);
      token.waitForCompletion(timeout.toMillis() + 1000);
      begin.await(timeout);
      return info(token);
    } catch (org.eclipse.paho.mqttv5.common.MqttException e) {
      throw new MqttException(failures.connecting(e));
    }
  }

  /**
   * For an attempt that failed: whether the broker may have taken CONNECT and did not refuse it.
   * Then nobody knows what it did with the session. Over WebSocket a refusal counts as none.
   */
  boolean isUnanswered() {
    return socket.isUsed() && !guard.isRefusedByCode();
  }

  long generation() {
    return generation;
  }

  Failures failures() {
    return failures;
  }

  MqttAsyncClient client() {
    return client;
  }

  /** Bytes that the broker takes in one packet. */
  long maximumPacketSize() {
    return maximumPacketSize;
  }

  /** Whether the broker keeps retained messages. */
  boolean retains() {
    return retains;
  }

  /** Whether the broker takes filters with wildcards. */
  boolean wildcards() {
    return wildcards;
  }

  /** Seconds for which the broker keeps the session, if it does not keep it as long as asked. */
  @Nullable Long sessionExpiry() {
    return sessionExpiry;
  }

  /** Seconds that the broker wants instead of ours, if it does. */
  @Nullable Integer serverKeepAlive() {
    return serverKeepAlive;
  }

  Duration timeout() {
    return timeout;
  }

  /** Why the connection ended, null while it is open. */
  @Nullable MqttFailure failure() {
    return ended.getNow(null);
  }

  /** The same, when something else has noticed the end and Paho is about to tell why. */
  @Nullable MqttFailure awaitFailure(Duration max) {
    try {
      return ended.get(max.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Whether {@link #ping} reaches the broker. */
  boolean canPing() {
    return !endpoint.scheme().webSocket();
  }

  /** PINGREQ past Paho, which takes the answer for one too many; false if it was not written. */
  boolean ping() throws IOException {
    return socket.ping();
  }

  /** When bytes came last, as of {@link System#nanoTime}. */
  long lastRead() {
    return socket.lastRead();
  }

  /** Why the connection ended, when a write has noticed it first. */
  MqttFailure failureAfter(IOException e) {
    MqttFailure known = awaitFailure(GOODBYE);
    return known == null ? failures.network(e, "closed the connection") : known;
  }

  /** Sends PUBACKs in the order given. */
  void acknowledge(int[] packetIds, int count) throws IOException {
    if (endpoint.scheme().webSocket()) {
      acknowledgeWithPaho(packetIds, count);
      return;
    }
    if (packets.length < 4 * count) {
      packets = new byte[4 * count];
    }
    for (int i = 0; i < count; i++) {
      packets[4 * i] = PUBACK;
      packets[4 * i + 1] = 2;
      packets[4 * i + 2] = (byte) (packetIds[i] >>> 8);
      packets[4 * i + 3] = (byte) packetIds[i];
    }
    socket.writePacket(packets, 4 * count);
  }

  /**
   * Says goodbye and waits until the broker hangs up: a socket closed with bytes unread is reset,
   * and the broker might never see our last acknowledgements.
   */
  void disconnect() {
    try {
      if (failure() == null && endpoint.scheme().webSocket()) {
        client.disconnect(0, null, null, 0, new MqttProperties()).waitForCompletion(1000);
      } else if (failure() == null) {
        socket.writePacket(DISCONNECT, DISCONNECT.length);
        ended.get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (IOException
        | ExecutionException
        | TimeoutException
        | org.eclipse.paho.mqttv5.common.MqttException e) {
      // The session stays on the broker either way.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      abort();
    }
  }

  /**
   * Frees the socket and Paho's threads. Idempotent. Waits for Paho to notice the end of an
   * attempt: told to stop in the middle of it, its connecting thread waits for ever.
   */
  void abort() {
    cut();
    BeginListener begun = attempt;
    if (begun != null) {
      begun.awaitOver(ATTEMPT_END);
    }
    try {
      client.disconnectForcibly(0, 1, false);
      client.close(true);
    } catch (org.eclipse.paho.mqttv5.common.MqttException | RuntimeException e) {
      // Paho throws when it is closed already, or being closed by a thread of its own.
    }
  }

  /** Ends every wait for the network; {@link #abort} has to follow. For any thread. */
  void cut() {
    try {
      socket.cut();
    } catch (IOException e) {
      // Closed is what we want it to be.
    }
  }

  private void acknowledgeWithPaho(int[] packetIds, int count) throws IOException {
    try {
      for (int i = 0; i < count; i++) {
        client.messageArrivedComplete(packetIds[i], 1);
      }
    } catch (org.eclipse.paho.mqttv5.common.MqttException e) {
      throw new IOException(e);
    }
  }

  private ConnectionInfo info(IMqttToken token) {
    MqttProperties granted = token.getResponseProperties();
    Integer receiveMaximum = granted.getReceiveMaximum();
    Integer maximumQos = granted.getMaximumQoS();
    Long maximumPacket = granted.getMaximumPacketSize();
    retains = granted.isRetainAvailable();
    wildcards = granted.isWildcardSubscriptionsAvailable();
    serverKeepAlive = granted.getServerKeepAlive();
    sessionExpiry = granted.getSessionExpiryInterval();
    maximumPacketSize = maximumPacket == null ? Long.MAX_VALUE : maximumPacket;
    return new ConnectionInfo(
        endpoint.uri(),
        generation,
        token.getSessionPresent(),
        granted.isSubscriptionIdentifiersAvailable(),
        granted.isSharedSubscriptionAvailable(),
        receiveMaximum == null ? 65_535 : receiveMaximum,
        maximumQos == null ? 2 : maximumQos);
  }

  /** The socket does TLS and finds the host; Paho only has to choose between TCP and WebSocket. */
  private static String pahoUri(Endpoint endpoint) {
    URI uri = endpoint.uri();
    if (!endpoint.scheme().webSocket()) {
      return "tcp://127.0.0.1:" + endpoint.port();
    }
    String host = endpoint.host().contains(":") ? "[" + endpoint.host() + "]" : endpoint.host();
    String path =
        uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/mqtt" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return "ws://" + host + ":" + endpoint.port() + path + query;
  }

  /** Tells the receiver of the start on Paho's callback thread, which delivers messages later. */
  private static final class BeginListener implements MqttActionListener {
    private final Receiver receiver;
    private final int keepAlive;
    private final CompletableFuture<Boolean> begun = new CompletableFuture<>();

    BeginListener(Receiver receiver, int keepAlive) {
      this.receiver = receiver;
      this.keepAlive = keepAlive;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      Integer granted = token.getResponseProperties().getServerKeepAlive();
      if (ServerKeepAlive.isShorter(granted, keepAlive)) {
        receiver.passedOver(token.getSessionPresent());
      } else {
        receiver.started(token.getSessionPresent());
      }
      begun.complete(true);
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      begun.complete(false);
    }

    /** Waits until the attempt has failed or succeeded. */
    void awaitOver(Duration max) {
      try {
        begun.get(max.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        // Stuck in a look-up of the host name, where it holds nothing but a thread.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void await(Duration max) throws org.eclipse.paho.mqttv5.common.MqttException {
      try {
        begun.get(max.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new org.eclipse.paho.mqttv5.common.MqttException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new org.eclipse.paho.mqttv5.common.MqttException(e);
      }
    }
  }

  /** Hands out the one socket. */
  private static final class OneSocket extends SocketFactory {
    private final BrokerSocket socket;

    OneSocket(BrokerSocket socket) {
      this.socket = socket;
    }

    @Override
    public Socket createSocket() {
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port, java.net.InetAddress from, int fromPort) {
      return socket;
    }

    @Override
    public Socket createSocket(java.net.InetAddress host, int port) {
      return socket;
    }

    @Override
    public Socket createSocket(
        java.net.InetAddress host, int port, java.net.InetAddress from, int fromPort) {
      return socket;
    }
  }
}
