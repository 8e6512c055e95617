package io.mqueduct.rules.eval;

/** An input line that is no case. Has no stack trace: data causes it. */
final class BadCase extends Exception {
  private static final long serialVersionUID = 1L;

  BadCase(String message) {
    super(message, null, false, false);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
