package io.mqueduct.timeseries;

/** A token that never shows itself in text. Equal to a secret with the same text. Immutable. */
public record Secret(String value) {

  public Secret {
    if (value.isBlank()) {
      throw new IllegalArgumentException("secret: must not be blank; leave it out instead");
    }
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
