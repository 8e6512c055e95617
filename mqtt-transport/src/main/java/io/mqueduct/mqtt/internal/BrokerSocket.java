package io.mqueduct.mqtt.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * The socket under Paho. Paho takes it for a plain one, also for TLS, so that everything Paho does
 * badly is done here:
 *
 * <ul>
 *   <li>TLS with our own SNI and host-name rules (Paho's module throws for {@code ::1} and {@code
 *       my_host});
 *   <li>TCP_NODELAY (without it, acknowledgements wait for delayed ACKs);
 *   <li>TCP acknowledgements at once, where the system can (brokers without TCP_NODELAY wait for
 *       them);
 *   <li>buffered reads (Paho reads headers byte by byte from the socket and asks {@code available}
 *       before every packet);
 *   <li>no read timeout (a timeout inside a header makes Paho lose a byte of it);
 *   <li>an end that comes before the first write is held back until then: it would leave a thread
 *       of Paho waiting for ever for its receiver to be running. The write then tells of it, so
 *       that the broker's TLS alert is seen and not the broken pipe after it.
 * </ul>
 *
 * <p>{@link #cut} may be called at any time from any thread.
 */
final class BrokerSocket extends Socket {
  private static final int READ_BUFFER = 64 * 1024;
  private static final byte[] PINGREQ = {(byte) 0xC0, 0};

  private final Endpoint endpoint;
  private final @Nullable TlsHandshake tls;
  private final int timeoutMillis;
  private final CountDownLatch written = new CountDownLatch(1);
  private final Socket tcp = new Socket();
  private final DuplicateFlags flags;
  private final PacketGuard guard;
  private volatile boolean shut;
  private volatile boolean used;
  private volatile @Nullable IOException early;
  private volatile long lastRead;
  private volatile @Nullable Channel channel;

  BrokerSocket(
      Endpoint endpoint,
      @Nullable TlsHandshake tls,
      int timeoutMillis,
      DuplicateFlags flags,
      PacketGuard guard) {
    this.guard = guard;
    this.endpoint = endpoint;
    this.flags = flags;
    this.tls = tls;
    this.timeoutMillis = timeoutMillis;
  }

  /** Turns a connected TCP socket into a TLS one, the handshake done. */
  interface TlsHandshake {
    Socket start(Socket tcp, Endpoint endpoint) throws IOException;
  }

  /** Connects to the endpoint; what Paho asks for is ignored. */
  @Override
  public void connect(SocketAddress ignored, int ignoredTimeout) throws IOException {
    var address = new InetSocketAddress(endpoint.host(), endpoint.port());
    if (address.isUnresolved()) {
      throw new UnknownHostException(endpoint.host());
    }
    try {
      tcp.setTcpNoDelay(true);
      tcp.setKeepAlive(true);
      tcp.connect(address, timeoutMillis);
      tcp.setSoTimeout(timeoutMillis);
      Socket top = tls == null ? tcp : tls.start(tcp, endpoint);
      top.setSoTimeout(0);
      lastRead = System.nanoTime();
      channel =
          new Channel(top, new Input(top.getInputStream()), new Output(top.getOutputStream()));
    } catch (IOException | RuntimeException e) {
      tcp.close();
      throw e;
    }
  }

  /**
   * Writes a whole packet past Paho. Allowed while Paho itself writes only packets that fit its
   * buffer, so that packets never mix.
   */
  void writePacket(byte[] bytes, int length) throws IOException {
    connected().output.write(bytes, 0, length);
  }

  /** PINGREQ, unless something is being written; whether it was. */
  boolean ping() throws IOException {
    return connected().output.writeBetween(PINGREQ);
  }

  /** Whether the broker may have read something. */
  boolean isUsed() {
    return used;
  }

  /** When bytes came last, as of {@link System#nanoTime}. */
  long lastRead() {
    return lastRead;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return connected().input;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return connected().output;
  }

  /** Ignored: see the class comment. */
  @Override
  public void setSoTimeout(int ignored) {}

  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public void shutdownInput() throws IOException {
    close();
  }

  @Override
  public boolean isClosed() {
    return shut;
  }

  /** Paho's way to end: see {@link #cut}. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // must end a connect in progress
  public void close() throws IOException {
    cut();
    written.countDown();
  }

  /**
   * Ends every operation at once, without the goodbye of TLS, which can block on a dead connection.
   * Paho learns of it when it reads or writes, so that its threads come to their ends in its order.
   */
  void cut() throws IOException {
    shut = true;
    tcp.close();
  }

  private Channel connected() throws IOException {
    Channel now = channel;
    if (now == null) {
      throw new IOException("Bug: used before it was connected");
    }
    return now;
  }

  /** The streams of a connected socket. */
  private record Channel(Socket socket, Input input, Output output) {}

  /** Buffered, never counting what the socket holds. Confined to Paho's receiver. */
  private final class Input extends InputStream {
    private final InputStream from;
    private final byte[] buffer = new byte[READ_BUFFER];
    private int position;
    private int end;
    private boolean quickAcks = tcp.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);

    Input(InputStream from) {
      this.from = from;
    }

    @Override
    public int read() throws IOException {
      return position < end || fill() ? buffer[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (position == end) {
        if (length >= READ_BUFFER) {
          return receive(into, offset, length);
        }
        if (!fill()) {
          return -1;
        }
      }
      int count = Math.min(length, end - position);
      System.arraycopy(buffer, position, into, offset, count);
      position += count;
      return count;
    }

    @Override
    public int available() {
      return end - position;
    }

    private boolean fill() throws IOException {
      position = 0;
      end = Math.max(0, receive(buffer, 0, READ_BUFFER));
      return end > 0;
    }

    /**
     * A broker without TCP_NODELAY, such as mosquitto by default, holds its next packet back until
     * this one is acknowledged, and the kernel would wait up to 40 ms with that. The option does
     * not last, so it is set each time.
     */
    private void acknowledgeAtOnce() {
      if (quickAcks) {
        try {
          tcp.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        } catch (IOException e) {
          quickAcks = false; // Closed meanwhile: the next read tells.
        }
      }
    }

    private int receive(byte[] into, int offset, int length) throws IOException {
      try {
        if (guard.refused() != null) {
          return refuse();
        }
        int count = from.read(into, offset, length);
        lastRead = System.nanoTime();
        acknowledgeAtOnce();
        if (count < 0) {
          holdBack(new EOFException("the broker closed the connection"));
        } else if (!endpoint.scheme().webSocket()) {
          // WebSocket frames hide the packets: there, no duplicate is known as one.
          int accepted = guard.accepted(into, offset, count);
          flags.read(into, offset, accepted);
          return accepted > 0 ? accepted : refuse();
        }
        return count;
      } catch (IOException e) {
        holdBack(e);
        throw e;
      }
    }

    /** Says why, and takes nothing more. Paho tells of the exception. */
    private int refuse() throws IOException {
      MalformedPacketException why = guard.refused();
      if (why == null) {
        throw new IOException("Bug: nothing is refused");
      }
      connected().output.sayGoodbye(why.code());
      throw why;
    }

    private void holdBack(IOException end) throws IOException {
      early = end;
      try {
        written.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while connecting", e);
      }
    }
  }

  /** One write is one packet, or a part of one that Paho alone is writing. Thread-safe. */
  private final class Output extends OutputStream {
    private final OutputStream to;
    private final PacketBounds bounds = new PacketBounds();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean gone;

    Output(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      lock.lock();
      try {
        IOException before = early;
        if (before != null && written.getCount() > 0) {
          throw before;
        }
        if (gone) {
          throw new IOException("after DISCONNECT nothing may follow");
        }
        bounds.passed(bytes, offset, length);
        used = true;
        to.write(bytes, offset, length);
        to.flush();
      } finally {
        lock.unlock();
        written.countDown();
      }
    }

    /** Nothing may be written after it. */
    void sayGoodbye(int code) throws IOException {
      boolean held = lock.tryLock();
      try {
        writeBetween((byte) 0xE0, (byte) 1, (byte) code);
      } finally {
        gone = true;
        if (held) {
          lock.unlock();
        }
      }
    }

    /** A packet, but not into one that is half written, nor behind a write that is stuck. */
    boolean writeBetween(byte... packet) throws IOException {
      if (!lock.tryLock()) {
        return false;
      }
      try {
        boolean may = !gone && bounds.isBetween();
        if (may) {
          to.write(packet);
          to.flush();
        }
        return may;
      } finally {
        lock.unlock();
      }
    }
  }
}
