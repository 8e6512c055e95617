package io.mqueduct.pipeline;

/** Carries a {@link Rejection} out of making a record. Has no stack trace: data causes it. */
final class RejectedRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Rejection rejection;

  RejectedRecordException(Rejection rejection) {
    super(rejection.message(), null, false, false);
    this.rejection = rejection;
  }

  Rejection rejection() {
    return rejection;
  }
}
