package io.mqueduct.bridge.ruletest;

import java.nio.file.Path;

/** Tests that cannot be read. */
public final class RuleTestException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong in the file and the way out
   */
  public RuleTestException(Path file, String message) {
    super(file + ": " + message);
  }
}
