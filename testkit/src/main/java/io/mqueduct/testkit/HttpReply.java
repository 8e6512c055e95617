package io.mqueduct.testkit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@link ScriptedHttpServer} does with a request. Immutable. */
public final class HttpReply {
  private final int status;
  private final String body;
  private final Map<String, String> headers;
  private final Ending ending;
  private final Duration pause;

  /** How the exchange goes on. */
  enum Ending {
    ANSWER,
    /** Head and half the body, then nothing until the client gives up. */
    STALL_IN_BODY,
    HANG,
    CLOSE,
    RESET
  }

  private HttpReply(
      int status, String body, Map<String, String> headers, Ending ending, Duration pause) {
    this.status = status;
    this.body = body;
    this.headers = Map.copyOf(headers);
    this.ending = ending;
    this.pause = pause;
  }

  public static HttpReply of(int status) {
    return of(status, "");
  }

  public static HttpReply of(int status, String body) {
    return new HttpReply(status, body, Map.of(), Ending.ANSWER, Duration.ZERO);
  }

  /** Reads the request and never answers. */
  public static HttpReply hang() {
    return of(0).ending(Ending.HANG);
  }

  /** Reads the request and closes the connection. */
  public static HttpReply close() {
    return of(0).ending(Ending.CLOSE);
  }

  /** Reads the request and resets the connection. */
  public static HttpReply reset() {
    return of(0).ending(Ending.RESET);
  }

  /** Sends half of its body and no more. */
  public HttpReply stalling() {
    return ending(Ending.STALL_IN_BODY);
  }

  /** Waits before it answers. */
  public HttpReply after(Duration delay) {
    return new HttpReply(status, body, headers, ending, delay);
  }

  public HttpReply header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpReply(status, body, more, ending, pause);
  }

  private HttpReply ending(Ending other) {
    return new HttpReply(status, body, headers, other, pause);
  }

  int status() {
    return status;
  }

  String body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }

  Ending ending() {
    return ending;
  }

  Duration pause() {
    return pause;
  }
}
