package io.mqueduct.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Questions to servers that a test has started. */
final class LoopbackHttp {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private LoopbackHttp() {}

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  static JsonNode json(URI server, String target) {
    String text = text(server, target);
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException noJson) {
      throw new IllegalStateException(target + " answered [" + text + "]", noJson);
    }
  }

  /** The answer's body; fails on any status but 2xx. */
  static String text(URI server, String target) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + target)).timeout(Duration.ofSeconds(60)).build();
    try {
      HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            target + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot ask " + server + target, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
