package io.mqueduct.bridge.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mqueduct.bridge.lane.LaneStatus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves {@code /health/live}, {@code /health/ready}, {@code /metrics} and {@code /status}. It
 * changes nothing and shows no secret, so it asks for no password; bind it to loopback or a private
 * address. Thread-safe.
 */
public final class AdminServer implements AutoCloseable {

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;

  private final HttpServer server;
  private final ExecutorService executor;

  private AdminServer(HttpServer server, ExecutorService executor) {
    this.server = server;
    this.executor = executor;
  }

  /**
   * Starts serving.
   *
   * @throws IOException if the address cannot be bound
   */
  public static AdminServer start(InetSocketAddress address, Supplier<List<LaneStatus>> lanes)
      throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    ExecutorService executor = Executors.newSingleThreadExecutor(AdminServer::thread);
    Metrics metrics = new Metrics(lanes);
    server.createContext("/", exchange -> answer(exchange, page(exchange, lanes, metrics)));
    server.setExecutor(executor);
    server.start();
    return new AdminServer(server, executor);
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private record Page(int status, String type, String text) {}

  private static Page page(
      HttpExchange exchange, Supplier<List<LaneStatus>> lanes, Metrics metrics) {
    if (!exchange.getRequestMethod().equals("GET") && !exchange.getRequestMethod().equals("HEAD")) {
      return new Page(NOT_ALLOWED, TEXT, "only GET and HEAD\n");
    }
    return switch (exchange.getRequestURI().getPath()) {
      case "/health/live" -> health(Health.live(lanes.get()));
      case "/health/ready" -> health(Health.ready(lanes.get()));
      case "/metrics" -> new Page(OK, Metrics.CONTENT_TYPE, metrics.scrape());
      case "/status" -> new Page(OK, "application/json", StatusJson.text(lanes.get()));
      default ->
          new Page(NOT_FOUND, TEXT, "try /status, /metrics, /health/live or /health/ready\n");
    };
  }

  private static Page health(Health health) {
    return new Page(health.status(), TEXT, health.text());
  }

  private static void answer(HttpExchange exchange, Page page) throws IOException {
    try (exchange) {
      byte[] body = page.text().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", page.type());
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(page.status(), -1);
      } else {
        exchange.sendResponseHeaders(page.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "mqueduct-admin");
    thread.setDaemon(true);
    return thread;
  }
}
