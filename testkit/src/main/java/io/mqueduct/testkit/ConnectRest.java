package io.mqueduct.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** Kafka Connect's REST interface, as far as tests need it. Thread-safe. */
public final class ConnectRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration REQUEST = Duration.ofSeconds(30);
  private static final int CONFLICT = 409;
  private static final int SERVER_ERROR = 500;

  private final Supplier<List<Integer>> ports;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /** An answer. {@code status} is HTTP's, 0 when no worker answered. */
  public record Answer(int status, String body) {
    boolean isFinal() {
      return status != 0 && status != CONFLICT && status < SERVER_ERROR;
    }
  }

  /** A task: {@code RUNNING}, {@code FAILED}, ...; the trace is empty unless it failed. */
  public record TaskState(int id, String state, String trace) {}

  ConnectRest(Supplier<List<Integer>> ports) {
    this.ports = ports;
  }

  boolean answers() {
    // The herder answers this only when it has read its topics and joined its group.
    return send("GET", "/connectors", "").status() == 200;
  }

  /** Creates or changes a connector; repeats while the cluster rebalances. */
  public Answer put(String connector, Map<String, String> config) {
    ObjectNode body = JSON.createObjectNode();
    config.forEach(body::put);
    return repeat("PUT", "/connectors/" + connector + "/config", body.toString());
  }

  /** Validates a configuration; the body lists every key with its errors. */
  public Answer validate(String connectorClass, Map<String, String> config) {
    ObjectNode body = JSON.createObjectNode();
    config.forEach(body::put);
    body.put("connector.class", connectorClass);
    String path = "/connector-plugins/" + connectorClass + "/config/validate";
    return repeat("PUT", path, body.toString());
  }

  public Answer delete(String connector) {
    return repeat("DELETE", "/connectors/" + connector, "");
  }

  /** Any other request, such as {@code PUT /connectors/x/stop}; repeats during rebalances. */
  public Answer request(String method, String path) {
    return repeat(method, path, "");
  }

  /** States of a connector's tasks; empty while it has none. */
  public List<TaskState> tasks(String connector) {
    Answer answer = send("GET", "/connectors/" + connector + "/status", "");
    List<TaskState> tasks = new ArrayList<>();
    if (answer.status() == 200) {
      for (JsonNode task : parse(answer.body()).path("tasks")) {
        tasks.add(
            new TaskState(
                task.path("id").asInt(),
                task.path("state").asText(),
                task.path("trace").asText("")));
      }
    }
    return tasks;
  }

  /** Waits until the connector has exactly so many tasks and all of them run. */
  public void awaitRunning(String connector, int count) {
    Await.until(
        connector + " has " + count + " running tasks",
        PATIENCE,
        () -> "; it has " + tasks(connector),
        () -> running(connector) == count && tasks(connector).size() == count);
  }

  private long running(String connector) {
    return tasks(connector).stream().filter(task -> task.state().equals("RUNNING")).count();
  }

  private Answer repeat(String method, String path, String body) {
    return Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(250))
        .atMost(PATIENCE)
        .until(() -> send(method, path, body), Answer::isFinal);
  }

  private Answer send(String method, String path, String body) {
    for (int port : ports.get()) {
      try {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(REQUEST)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
      } catch (IOException unreachable) {
        // Another worker may answer.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Answer(0, "interrupted");
      }
    }
    return new Answer(0, "no worker answers");
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + body, e);
    }
  }
}
