package io.mqueduct.rules.plan;

import io.mqueduct.rules.EvaluationError;
import io.mqueduct.rules.Span;

/** Ends the evaluation of a row. Has no stack trace: data causes it. */
final class EvaluationFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Span span;

  EvaluationFailure(String code, String message, Span span) {
    super(message, null, false, false);
    this.code = code;
    this.span = span;
  }

  String code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  Span span() {
    return span;
  }

  /**
   * @param element 1-based, 0 for the whole message
   */
  EvaluationError error(int element) {
    return new EvaluationError(code, text(), span, element);
  }
}
