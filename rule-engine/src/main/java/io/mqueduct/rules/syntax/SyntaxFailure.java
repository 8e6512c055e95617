package io.mqueduct.rules.syntax;

import io.mqueduct.rules.Span;

/** The text does not follow the grammar. Has no stack trace: users cause it. */
public final class SyntaxFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Span span;

  SyntaxFailure(String code, String message, Span span) {
    super(message, null, false, false);
    this.code = code;
    this.span = span;
  }

  public String code() {
    return code;
  }

  public String text() {
    return String.valueOf(getMessage());
  }

  public Span span() {
    return span;
  }
}
