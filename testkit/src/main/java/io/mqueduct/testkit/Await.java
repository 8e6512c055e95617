package io.mqueduct.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for conditions, never for a time. */
final class Await {
  private static final Duration EVERY = Duration.ofMillis(20);
  private static final int CONNECT_MILLIS = 1_000;

  private Await() {}

  /**
   * Waits until {@code condition} holds.
   *
   * @param what completes the sentence "gave up after 30 s waiting until ..."
   * @param evidence added to the failure: the end of a log, say
   */
  static void until(
      String what, Duration atMost, Supplier<String> evidence, BooleanSupplier condition) {
    try {
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(EVERY)
          .atMost(atMost)
          .until(condition::getAsBoolean);
    } catch (ConditionTimeoutException late) {
      throw new IllegalStateException(
          "gave up after " + atMost.toSeconds() + " s waiting until " + what + evidence.get(),
          late);
    }
  }

  static boolean listening(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
