package io.mqueduct.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An HTTP/1.1 server on a loopback port that does what a script says: answers, hangs, stalls in the
 * middle, closes, resets. Bodies must come with their length. Thread-safe; the script runs on the
 * connection's thread.
 */
public final class ScriptedHttpServer implements AutoCloseable {
  private static final int LONGEST_HEAD = 65_536;

  private final ServerSocket listener;
  private final Thread acceptor = daemon("scripted http", this::accept);
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final List<HttpRequestSeen> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Function<HttpRequestSeen, HttpReply> script;

  private ScriptedHttpServer(ServerSocket listener, Function<HttpRequestSeen, HttpReply> script) {
    this.listener = listener;
    this.script = script;
  }

  /** Listens on a port of its own. */
  public static ScriptedHttpServer start(Function<HttpRequestSeen, HttpReply> script) {
    try {
      ServerSocket listener = new ServerSocket();
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()));
      ScriptedHttpServer server = new ScriptedHttpServer(listener, script);
      server.acceptor.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen", e);
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Replaces the script from the next request on. */
  public void script(Function<HttpRequestSeen, HttpReply> other) {
    script = other;
  }

  /** What was received so far. */
  public List<HttpRequestSeen> requests() {
    return List.copyOf(requests);
  }

  /** Forgets what was received. */
  public void forget() {
    requests.clear();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        connections.add(socket);
        daemon("scripted http connection", () -> serve(socket)).start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        HttpRequestSeen request = request(head, in);
        requests.add(request);
        if (!reply(script.apply(request), socket)) {
          return;
        }
      }
    } catch (IOException gone) {
      // The client went away; what it sent is recorded.
    } finally {
      connections.remove(socket);
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
      int next = in.read();
      if (next < 0 || head.length() > LONGEST_HEAD) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static HttpRequestSeen request(String head, InputStream in) throws IOException {
    String[] lines = head.split("\r\n");
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    String[] start = lines[0].split(" ");
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return new HttpRequestSeen(start[0], start[1], Map.copyOf(headers), body);
  }

  /** Tells whether the connection goes on. */
  private boolean reply(HttpReply reply, Socket socket) throws IOException {
    awaitClose(reply.pause().toNanos());
    switch (reply.ending()) {
      case ANSWER -> {
        send(reply, reply.body().getBytes(StandardCharsets.UTF_8).length, socket);
        return true;
      }
      case STALL_IN_BODY -> {
        send(reply, reply.body().getBytes(StandardCharsets.UTF_8).length * 2 + 2, socket);
        awaitEnd(socket);
      }
      case HANG -> awaitEnd(socket);
      case RESET -> socket.setSoLinger(true, 0);
      case CLOSE -> {}
    }
    return false;
  }

  private static void send(HttpReply reply, int length, Socket socket) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " scripted\r\n");
    reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (reply.status() != 204) {
      head.append("Content-Length: " + length + "\r\n");
    }
    OutputStream out = socket.getOutputStream();
    out.write((head + "\r\n" + reply.body()).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void awaitEnd(Socket socket) throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // The client is expected to send no more.
    }
  }

  /** A slow server: it answers when the pause is over, or drops the connection when it closes. */
  private void awaitClose(long nanos) throws IOException {
    try {
      if (closed.await(nanos, TimeUnit.NANOSECONDS)) {
        throw new IOException("closed during a pause");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops listening and drops every connection. */
  @Override
  public void close() {
    closed.countDown();
    try {
      listener.close();
      awaitEndOfAccepting();
      for (Socket socket : connections) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close", e);
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
}
