package io.mqueduct.benchmarks.timeseries;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * A server of its own process that counts lines. {@code GET /count} tells how many came so far.
 * Argument: its port.
 */
public final class LineSink {
  private static final int NO_CONTENT = 204;
  private static final int CHUNK = 65_536;

  private final AtomicLong lines = new AtomicLong();

  private LineSink() {}

  /** Serves until it is killed. */
  public static void main(String[] arguments) throws IOException {
    LineSink sink = new LineSink();
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/api/v2/write", sink::write);
    server.createContext("/count", sink::count);
    server.start();
    System.out.println("ready");
  }

  private void write(HttpExchange exchange) throws IOException {
    boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    InputStream raw = exchange.getRequestBody();
    try (InputStream body = packed ? new GZIPInputStream(raw) : raw) {
      lines.addAndGet(count(body));
    }
    exchange.sendResponseHeaders(NO_CONTENT, -1);
    exchange.close();
  }

  private static long count(InputStream body) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long found = 0;
    byte last = '\n';
    for (int size = body.read(chunk); size > 0; size = body.read(chunk)) {
      for (int i = 0; i < size; i++) {
        found += chunk[i] == '\n' ? 1 : 0;
      }
      last = chunk[size - 1];
    }
    return last == '\n' ? found : found + 1;
  }

  private void count(HttpExchange exchange) throws IOException {
    byte[] answer = Long.toString(lines.get()).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
