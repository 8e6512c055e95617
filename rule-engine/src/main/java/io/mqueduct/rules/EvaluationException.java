package io.mqueduct.rules;

/** Carries an {@link EvaluationError} out of a template. Has no stack trace: data causes it. */
public final class EvaluationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient EvaluationError error;

  public EvaluationException(EvaluationError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  public EvaluationError error() {
    return error;
  }
}
