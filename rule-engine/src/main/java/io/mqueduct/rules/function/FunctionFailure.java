package io.mqueduct.rules.function;

/** A function has no value for its arguments. Has no stack trace: data causes it. */
public final class FunctionFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code stable, kebab case, for example {@code not-a-number}
   * @param message subject, rule broken and way out; values are cut at 64 characters
   */
  public FunctionFailure(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public String code() {
    return code;
  }

  /** Never null, unlike that of other exceptions. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
