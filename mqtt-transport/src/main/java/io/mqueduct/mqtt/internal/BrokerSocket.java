package io.mqueduct.mqtt.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The socket under Paho. Paho takes it for a plain one, also for TLS, so that everything Paho does
 * badly is done here:
 *
 * <ul>
 *   <li>TLS with our own SNI and host-name rules (Paho's module throws for {@code ::1} and {@code
 *       my_host});
 *   <li>TCP_NODELAY (without it, acknowledgements wait for delayed ACKs);
 *   <li>buffered reads (Paho reads headers byte by byte from the socket and asks {@code available}
 *       before every packet);
 *   <li>no read timeout (a timeout inside a header makes Paho lose a byte of it);
 *   <li>reading starts after the first write: a connection that ends before would leave a thread of
 *       Paho waiting for ever for its receiver to be running.
 * </ul>
 *
 * <p>{@link #close} may be called at any time from any thread and ends every operation.
 */
final class BrokerSocket extends Socket {
  private static final int READ_BUFFER = 64 * 1024;

  private final Endpoint endpoint;
  private final @Nullable TlsHandshake tls;
  private final int timeoutMillis;
  private final CountDownLatch written = new CountDownLatch(1);
  private final Socket tcp = new Socket();
  private final DuplicateFlags flags;
  private volatile boolean shut;
  private volatile @Nullable Channel channel;

  BrokerSocket(
      Endpoint endpoint, @Nullable TlsHandshake tls, int timeoutMillis, DuplicateFlags flags) {
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
      channel = new Channel(top, new Input(top.getInputStream()), new Output(top.getOutputStream()));
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

  /** Closes at once, without the goodbye of TLS, which can block on a dead connection. */
  @Override
  public void close() throws IOException {
    shut = true;
    written.countDown();
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
          awaitFirstWrite();
          int count = from.read(into, offset, length);
          follow(into, offset, Math.max(0, count));
          return count;
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
      awaitFirstWrite();
      position = 0;
      end = Math.max(0, from.read(buffer, 0, READ_BUFFER));
      follow(buffer, 0, end);
      return end > 0;
    }

    /** WebSocket frames hide the packets: there, no duplicate is known as one. */
    private void follow(byte[] bytes, int from, int count) {
      if (!endpoint.scheme().webSocket()) {
        flags.read(bytes, from, count);
      }
    }

    private void awaitFirstWrite() throws IOException {
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

    Output(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      to.write(bytes, offset, length);
      to.flush();
      written.countDown();
    }
  }
}
