package io.mqueduct.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One message of a {@link MqttLoad}. Immutable.
 *
 * @param id unique within the load, from 0
 * @param attempt 1, or more when the publisher sent it again because its PUBACK did not come
 * @param device {@code d0}, {@code d1}, ...
 * @param seq per device, from 0, without gaps
 */
public record LoadMessage(long id, int attempt, String device, long seq, String topic) {
  private static final int STEPS = 200;

  LoadMessage again() {
    return new LoadMessage(id, attempt + 1, device, seq, topic);
  }

  /** A temperature that rises and falls between 15.0 and 35.0 with the sequence number. */
  double temperature() {
    return 15.0 + Math.abs(seq % STEPS - STEPS / 2) * 0.2;
  }

  /** Telemetry as JSON; a string member pads it to {@code bytes} where it is shorter. */
  byte[] json(int bytes) {
    String text =
        String.format(
            Locale.ROOT,
            "{\"id\":%d,\"attempt\":%d,\"device\":\"%s\",\"seq\":%d,\"temperature\":%.1f,\"humidity\":%d",
            id,
            attempt,
            device,
            seq,
            temperature(),
            40 + seq % 20);
    int missing = bytes - text.length() - ",\"pad\":\"\"}".length();
    String end = missing > 0 ? ",\"pad\":\"" + "x".repeat(missing) + "\"}" : "}";
    return (text + end).getBytes(StandardCharsets.UTF_8);
  }
}
