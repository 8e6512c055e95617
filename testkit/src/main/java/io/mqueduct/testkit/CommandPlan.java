package io.mqueduct.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/** What each command of a {@link CommandTrial} is, by its number. */
final class CommandPlan {
  static final int COMMANDS = 50_000;
  static final int DEVICES = 1_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHORT_SECONDS = 2;
  private static final int LONG_SECONDS = 300;
  private static final long OLD_MILLIS = 3_600_000;

  private CommandPlan() {}

  /** The MQTT topic of each device. */
  static List<String> topics() {
    return IntStream.range(0, DEVICES).mapToObj(device -> "commands/d" + device).toList();
  }

  static int device(int n) {
    return n % DEVICES;
  }

  static byte[] key(int n) {
    return ("d" + device(n)).getBytes(UTF_8);
  }

  static byte[] value(int n) {
    return ("{\"n\":" + n + ",\"ttl\":" + seconds(n) + "}").getBytes(UTF_8);
  }

  /** The number in a command as a device takes it. */
  static int number(byte[] payload) {
    try {
      return JSON.readTree(payload).path("n").asInt();
    } catch (IOException e) {
      throw new UncheckedIOException("a command that is no JSON", e);
    }
  }

  /** Whether it is an hour old when it is written. */
  static boolean isOld(int n) {
    return n % 100 == 99;
  }

  static long timestamp(int n, long now) {
    return isOld(n) ? now - OLD_MILLIS : now;
  }

  /** Whether it may expire before it leaves. */
  static boolean mayExpire(int n) {
    return isOld(n) || seconds(n) == SHORT_SECONDS;
  }

  /** From its timestamp until it is over, in milliseconds. */
  static long millis(int n) {
    return seconds(n) * 1_000L;
  }

  private static int seconds(int n) {
    return n % 10 == 5 ? SHORT_SECONDS : LONG_SECONDS;
  }
}
