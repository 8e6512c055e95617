package io.mqueduct.pipeline.settings;

/**
 * A mistake or a doubt in the configuration.
 *
 * @param key the option it is about
 * @param message subject, rule broken and way out, starting with the key; never a secret
 */
public record SettingProblem(String key, String message) {

  @Override
  public String toString() {
    return message;
  }
}
