package io.mqueduct.bridge;

/** The bridge cannot start here; the message names the option and the way out. */
public final class BridgeException extends Exception {
  private static final long serialVersionUID = 1L;

  BridgeException(String message, Throwable cause) {
    super(message, cause);
  }
}
