package io.mqueduct.rules.data;

/** A value cannot be used, whatever for. Has no stack trace: data causes it. */
public final class ValueFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  public ValueFailure(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public String code() {
    return code;
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
