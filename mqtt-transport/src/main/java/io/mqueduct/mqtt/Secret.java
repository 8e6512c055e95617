package io.mqueduct.mqtt;

/** A password or passphrase that never shows itself in text. Immutable. */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** The secret itself, for the one place that sends it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
