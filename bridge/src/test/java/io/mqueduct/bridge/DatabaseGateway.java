package io.mqueduct.bridge;

import io.mqueduct.testkit.HttpReply;
import io.mqueduct.testkit.HttpRequestSeen;
import io.mqueduct.testkit.ScriptedHttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before a real database; hands requests on, or answers 503 in its place. Thread-safe. */
final class DatabaseGateway implements AutoCloseable {
  private final URI database;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicLong turnedAway = new AtomicLong();
  private final ScriptedHttpServer server;
  private volatile boolean closed;

  DatabaseGateway(URI database) {
    this.database = database;
    this.server = ScriptedHttpServer.start(this::reply);
  }

  URI uri() {
    return server.uri();
  }

  /** Answers 503 from now on. */
  void shut() {
    closed = true;
  }

  /** Hands requests on again. */
  void reopen() {
    closed = false;
  }

  /** Requests answered with 503. */
  long turnedAway() {
    return turnedAway.get();
  }

  private HttpReply reply(HttpRequestSeen request) {
    server.forget(); // a million points would be kept otherwise
    if (closed) {
      turnedAway.incrementAndGet();
      return HttpReply.of(503, "{\"message\":\"maintenance\"}");
    }
    try {
      HttpResponse<String> answer = client.send(handedOn(request), BodyHandlers.ofString());
      return HttpReply.of(answer.statusCode(), answer.body());
    } catch (IOException down) {
      return HttpReply.reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return HttpReply.close();
    }
  }

  private HttpRequest handedOn(HttpRequestSeen request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(database.resolve(request.target()))
            .method(request.method(), BodyPublishers.ofByteArray(request.body()));
    String encoding = request.header("content-encoding");
    if (encoding != null) {
      builder.header("Content-Encoding", encoding);
    }
    return builder.build();
  }

  @Override
  public void close() {
    server.close();
  }
}
