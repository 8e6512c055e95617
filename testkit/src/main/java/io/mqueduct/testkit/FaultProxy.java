package io.mqueduct.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on loopback between a client and a server that breaks on demand. Thread-safe: every
 * verb may be called from any thread.
 */
public final class FaultProxy implements AutoCloseable {
  private final InetSocketAddress target;
  private final int port;
  private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Gate gate = new Gate();
  private @Nullable ServerSocket listener;
  private Thread acceptor = new Thread();

  private FaultProxy(InetSocketAddress target, int port) {
    this.target = target;
    this.port = port;
  }

  /** Starts a proxy to a server, which need not run yet. */
  public static FaultProxy to(String host, int port) {
    FaultProxy proxy = new FaultProxy(new InetSocketAddress(host, port), Ports.free());
    proxy.accept();
    return proxy;
  }

  public int port() {
    return port;
  }

  public URI uri() {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  /** Connections accepted since the start. */
  public int accepted() {
    return accepted.get();
  }

  /** Connections open now. */
  public int open() {
    return open.size();
  }

  /** Resets every connection (RST); new ones are accepted. */
  public void cut() {
    open.forEach(ProxiedConnection::reset);
  }

  /** Passes no more bytes on; connections stay open, and new ones are accepted and starve. */
  public void stall() {
    gate.shut();
  }

  /** Ends {@link #stall()}. */
  public void resume() {
    gate.open();
  }

  /** Refuses new connections; open ones stay. */
  public synchronized void refuse() {
    if (listener != null) {
      close(listener);
      listener = null;
      awaitEndOfAccepting();
    }
  }

  /** The kernel goes on accepting until the blocked thread has left the closed socket. */
  private void awaitEndOfAccepting() {
    try {
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends {@link #refuse()}. */
  public synchronized void accept() {
    if (listener == null) {
      listener = listen();
      acceptor = daemon("accept", acceptor(listener));
    }
  }

  private ServerSocket listen() {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException("fault proxy cannot listen on port [" + port + "]", e);
    }
  }

  private Runnable acceptor(ServerSocket socket) {
    return () -> {
      while (!socket.isClosed()) {
        try {
          connect(socket.accept());
        } catch (IOException closed) {
          return;
        }
      }
    };
  }

  private void connect(Socket client) {
    accepted.incrementAndGet();
    Socket server = new Socket();
    ProxiedConnection connection = new ProxiedConnection(client, server, gate, open::remove);
    open.add(connection);
    daemon("client to server", () -> connection.run(target));
  }

  static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, "fault proxy: " + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  static void close(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException alreadyGone) {
      // Nothing is left to be done for a connection that is broken anyway.
    }
  }

  @Override
  public void close() {
    refuse();
    cut();
    gate.open();
  }

  /** Lets bytes through or holds them. Thread-safe. */
  static final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private boolean shut;

    void shut() {
      lock.lock();
      try {
        shut = true;
      } finally {
        lock.unlock();
      }
    }

    void open() {
      lock.lock();
      try {
        shut = false;
        opened.signalAll();
      } finally {
        lock.unlock();
      }
    }

    void pass() {
      lock.lock();
      try {
        while (shut) {
          opened.awaitUninterruptibly();
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
