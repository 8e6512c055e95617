package io.mqueduct.timeseries;

import java.io.Serial;

/**
 * A point that no server would take as it is meant; its message names the value, the rule and the
 * way out, for the dead letter. Ordinary data causes it, so it carries no stack trace.
 */
public final class UnwritablePointException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  public UnwritablePointException(String message) {
    super(message, null, false, false);
  }
}
