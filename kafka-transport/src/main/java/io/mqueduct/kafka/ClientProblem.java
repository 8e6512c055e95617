package io.mqueduct.kafka;

import org.apache.kafka.common.config.ConfigException;

/**
 * A setting of a Kafka client that cannot stand.
 *
 * @param name Kafka's name of the setting; empty if Kafka does not tell
 * @param message what is wrong with it, without its name
 */
public record ClientProblem(String name, String message) {

  private static final String INVALID = "Invalid value ";
  private static final int LONGEST = 64;

  /** Kafka's text begins with "Invalid value lz5 for configuration compression.type: ...". */
  static ClientProblem of(ConfigException cause) {
    String message = String.valueOf(cause.getMessage());
    String marker = "for configuration ";
    int start = message.indexOf(marker);
    if (start < 0) {
      return new ClientProblem("", message);
    }
    String rest = message.substring(start + marker.length());
    int end = rest.indexOf(": ");
    return end < 0
        ? new ClientProblem(rest, message)
        : new ClientProblem(
            rest.substring(0, end), value(message, start) + rest.substring(end + 2));
  }

  /** The value in Kafka's own words, which says {@code [hidden]} for a secret. */
  private static String value(String message, int marker) {
    if (!message.startsWith(INVALID) || marker <= INVALID.length()) {
      return "";
    }
    String value = message.substring(INVALID.length(), marker).strip();
    String shown = value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    return (shown.startsWith("[") ? shown : "[" + shown + "]") + " is refused by Kafka: ";
  }
}
