package io.mqueduct.pipeline.command;

import io.mqueduct.pipeline.settings.MqttTarget.Retry;
import java.util.Map;
import java.util.Optional;

/** What the broker's answer to a command means. */
enum Verdict {
  TAKEN,
  NO_SUBSCRIBER,
  QUOTA,
  REFUSED;

  private static final int NO_MATCHING_SUBSCRIBERS = 0x10;
  private static final int QUOTA_EXCEEDED = 0x97;
  private static final int FIRST_REFUSAL = 0x80;
  private static final Map<Integer, String> REFUSALS =
      Map.of(
          0x80, "unspecified error",
          0x83, "implementation specific error",
          0x87, "not authorised (allow our user to publish there)",
          0x90, "topic name not valid",
          0x91, "packet id in use",
          0x95, "packet too large",
          0x97,
              "quota exceeded (raise the broker's limit, or add `quota` to the rule's mqtt.retry)",
          0x99, "payload format not valid");

  static Verdict of(int reasonCode) {
    if (reasonCode < FIRST_REFUSAL) {
      return reasonCode == NO_MATCHING_SUBSCRIBERS ? NO_SUBSCRIBER : TAKEN;
    }
    return reasonCode == QUOTA_EXCEEDED ? QUOTA : REFUSED;
  }

  /** What may help, if the rule wants it. */
  Optional<Retry> retry() {
    return switch (this) {
      case QUOTA -> Optional.of(Retry.QUOTA);
      case NO_SUBSCRIBER -> Optional.of(Retry.NO_SUBSCRIBER);
      case TAKEN, REFUSED -> Optional.empty();
    };
  }

  /** Words for a refusal. */
  static String text(int reasonCode) {
    return String.format("%s, 0x%02X", REFUSALS.getOrDefault(reasonCode, "refused"), reasonCode);
  }
}
