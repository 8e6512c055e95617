package io.mqueduct.testkit;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Simulated devices: one fast MQTT 5 publisher on a raw socket that gives every message an id and a
 * sequence number per device. When the connection breaks it connects again and sends whatever has
 * no PUBACK once more, in order, with the same id and the next attempt number; so a receiver can
 * tell a publisher's resend (another attempt) from its own duplicate (the same attempt). Runs in
 * threads of its own; thread-safe.
 */
public final class MqttLoad implements AutoCloseable {
  private static final long RETRY_NANOS = Duration.ofMillis(100).toNanos();
  private static final long NEVER = Long.MAX_VALUE;

  private final Options options;
  private final PublishWindow window;
  private final Deque<LoadMessage> resends = new ArrayDeque<>();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong resent = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();
  private final Thread thread;
  private volatile boolean stopping;
  private volatile boolean finished;
  private volatile @Nullable MqttWire wire;
  private long next;

  private MqttLoad(Options options) {
    this.options = options;
    this.window = new PublishWindow(options.window);
    this.thread = new Thread(this::run, "mqtt load " + options.clientId);
    this.thread.setDaemon(true);
  }

  /** Options for a load to the broker at {@code tcp://host:port}. */
  public static Options to(URI broker) {
    return new Options(broker);
  }

  /** Messages given to the broker so far, each id once. */
  public long sent() {
    return sent.get();
  }

  /** QoS 1 messages whose PUBACK came. */
  public long acknowledged() {
    return window.acknowledged();
  }

  /** Messages sent once more after a lost connection. */
  public long resent() {
    return resent.get();
  }

  /** PUBACKs with an error reason: the broker did not take these messages. */
  public long refused() {
    return window.refused();
  }

  /** Connections made; more than one means that the publisher had to come back. */
  public long connections() {
    return connections.get();
  }

  /** Whether everything is sent and, at QoS 1, acknowledged. */
  public boolean isFinished() {
    return finished;
  }

  /** Waits until everything is sent and, at QoS 1, acknowledged. */
  public void await(Duration atMost) {
    Await.until(
        "the load is published",
        atMost,
        () -> "; sent " + sent() + ", acknowledged " + acknowledged(),
        this::isFinished);
  }

  /** Sends no new messages; those sent are still seen to their PUBACK. Returns at once. */
  public void stop() {
    stopping = true;
  }

  /** Drops the connection without a word and ends. */
  @Override
  public void close() {
    stopping = true;
    finished = true;
    MqttWire open = wire;
    if (open != null) {
      FaultProxy.close(open);
    }
    window.abandon();
    thread.interrupt();
  }

  private void run() {
    while (!finished) {
      try (MqttWire connection = MqttWire.connect(options.broker, options.clientId)) {
        wire = connection;
        connections.incrementAndGet();
        publishOver(connection);
      } catch (IOException broken) {
        window.drainTo(resends);
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }

  /** No PUBACK of this connection is read after it returns or throws. */
  private void publishOver(MqttWire connection) throws IOException {
    window.reopen();
    Thread reader = new Thread(() -> readAcknowledgements(connection), "load acknowledgements");
    reader.setDaemon(true);
    reader.start();
    try {
      publishAll(connection);
    } finally {
      connection.close();
      joinUninterruptibly(reader);
    }
  }

  private static void joinUninterruptibly(Thread reader) {
    try {
      reader.join();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void readAcknowledgements(MqttWire connection) {
    try {
      while (true) {
        MqttWire.Packet packet = connection.read();
        if (packet.type() == MqttWire.PUBACK) {
          window.acknowledge(packet.body());
        } else if (packet.type() == MqttWire.DISCONNECT) {
          connection.close();
        }
      }
    } catch (IOException broken) {
      window.abandon();
    }
  }

  private void publishAll(MqttWire connection) throws IOException {
    while (!resends.isEmpty()) {
      LoadMessage message = resends.getFirst().again();
      int packetId = place(connection, message);
      resends.removeFirst();
      resent.incrementAndGet();
      connection.publish(message.topic(), payload(message), packetId);
    }
    long started = System.nanoTime();
    for (long first = next; !stopping && next < options.messages; ) {
      pace(connection, started, next - first);
      publish(connection, message(next));
    }
    connection.flush();
    window.awaitEmpty();
    finished = true;
    connection.disconnect();
  }

  private void publish(MqttWire connection, LoadMessage message) throws IOException {
    int packetId = place(connection, message);
    next++;
    sent.incrementAndGet();
    connection.publish(message.topic(), payload(message), packetId);
  }

  /** From here on the message is the window's: if the connection breaks, it is sent again. */
  private int place(MqttWire connection, LoadMessage message) throws IOException {
    if (options.qos == 0) {
      return 0;
    }
    if (window.isFull()) {
      connection.flush();
    }
    return window.take(message);
  }

  private byte[] payload(LoadMessage message) {
    return options.payload.apply(message);
  }

  /** Waits until the message is due; what is buffered leaves first. */
  private void pace(MqttWire connection, long started, long index) throws IOException {
    if (options.rate == NEVER) {
      return;
    }
    long due = started + (long) (index * 1e9 / options.rate);
    if (due - System.nanoTime() > 0) {
      connection.flush();
    }
    for (long rest = due - System.nanoTime(); rest > 0 && !stopping; ) {
      LockSupport.parkNanos(rest);
      rest = due - System.nanoTime();
    }
  }

  private LoadMessage message(long id) {
    String device = "d" + id % options.devices;
    String topic = options.topic.replace("{device}", device);
    return new LoadMessage(id, 1, device, id / options.devices, topic);
  }

  /** What to publish, and how. Confined to one thread. */
  public static final class Options {
    private final URI broker;
    private String clientId = "mqueduct-load";
    private String topic = "dt/{device}/telemetry";
    private int devices = 50;
    private long messages = NEVER;
    private long rate = NEVER;
    private int qos = 1;
    private int window = 500;
    private Function<LoadMessage, byte[]> payload = message -> message.json(0);

    private Options(URI broker) {
      this.broker = broker;
    }

    public Options clientId(String id) {
      clientId = id;
      return this;
    }

    /**
     * The topic of a device, {@code {device}} standing for its name; {@code dt/{device}/telemetry}
     * by default.
     */
    public Options topic(String template) {
      topic = template;
      return this;
    }

    /** Devices that take turns; 50 by default. */
    public Options devices(int count) {
      devices = count;
      return this;
    }

    /** How many messages in all; without limit by default. */
    public Options messages(long count) {
      messages = count;
      return this;
    }

    /** Messages a second at most; without limit by default. */
    public Options rate(long perSecond) {
      rate = perSecond;
      return this;
    }

    /** 0 or 1; 1 by default. */
    public Options qos(int level) {
      qos = level;
      return this;
    }

    /** QoS 1 messages without PUBACK at a time; 500 by default. */
    public Options window(int size) {
      window = size;
      return this;
    }

    /** Pads every payload to this size. */
    public Options payloadBytes(int bytes) {
      payload = message -> message.json(bytes);
      return this;
    }

    /** Payloads of one's own, instead of {@code id}, {@code attempt}, {@code device}, ... */
    public Options payload(Function<LoadMessage, byte[]> encoding) {
      payload = encoding;
      return this;
    }

    /** Connects and publishes in the background; an unreachable broker is tried again. */
    public MqttLoad start() {
      MqttLoad load = new MqttLoad(this);
      load.thread.start();
      return load;
    }
  }
}
