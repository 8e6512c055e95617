package io.mqueduct.bridge.config;

import org.jspecify.annotations.Nullable;

/**
 * A mistake in the configuration file.
 *
 * @param place null when no line is to blame
 * @param message subject, rule broken and way out; never a secret
 */
public record ConfigProblem(@Nullable Place place, String message) {

  /** The problem as a person reads it: {@code site.yaml:3:5: mqtt.qos: ...}. */
  public String render(String file) {
    return place == null ? file + ": " + message : file + ":" + place + ": " + message;
  }
}
