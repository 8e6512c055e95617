package io.mqueduct.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mqueduct.mqtt.Publish;
import io.mqueduct.testkit.LoadMessage;
import java.time.Clock;
import java.util.Locale;

/** What the simulated devices say. Immutable. */
final class DemoPayloads {
  private static final int TELEMETRY_BYTES = 200;

  private final Clock clock;

  DemoPayloads(Clock clock) {
    this.clock = clock;
  }

  /** A measurement of 200 bytes. */
  byte[] telemetry(LoadMessage message) {
    String text =
        String.format(
            Locale.ROOT,
            "{\"temperature\":%.1f,\"humidity\":%d,\"pressure\":%d,\"seq\":%d,\"ts\":%d",
            DemoDevices.temperature(message),
            40 + message.seq() % 20,
            1000 + message.seq() % 30,
            message.seq(),
            clock.millis());
    int missing = TELEMETRY_BYTES - text.length() - ",\"firmware\":\"\"}".length();
    return (text + ",\"firmware\":\"" + "7".repeat(Math.max(1, missing)) + "\"}").getBytes(UTF_8);
  }

  /** Two events, one of them of high severity; its code carries the sequence number. */
  byte[] event(LoadMessage message) {
    return String.format(
            Locale.ROOT,
            "{\"ts\":%d,\"events\":[{\"code\":\"E%d\",\"severity\":\"high\"},"
                + "{\"code\":\"I%d\",\"severity\":\"low\"}]}",
            clock.millis(),
            message.seq(),
            message.seq())
        .getBytes(UTF_8);
  }

  /** A measurement that breaks off. */
  byte[] faulty(LoadMessage message) {
    return String.format(Locale.ROOT, "{\"seq\":%d,\"temperature\":", message.seq())
        .getBytes(UTF_8);
  }

  /** What a device says when it has done a command sent to {@code commands/<device>/<action>}. */
  static byte[] answer(Publish command) {
    String[] levels = command.topic().split("/", -1);
    String payload = new String(command.payload(), UTF_8);
    return String.format(
            Locale.ROOT,
            "{\"device\":\"%s\",\"done\":\"%s\",%s",
            levels[1],
            levels[2],
            payload.substring(1))
        .getBytes(UTF_8);
  }

  /** The sequence number of a payload made by {@link #faulty}. */
  static long sequenceOfFaulty(String payload) {
    return Long.parseLong(payload.substring("{\"seq\":".length(), payload.indexOf(',')));
  }
}
