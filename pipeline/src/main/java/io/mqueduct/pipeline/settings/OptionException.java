package io.mqueduct.pipeline.settings;

/** The text of an option breaks a rule; the message says which, without key and value. */
final class OptionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String rule;

  OptionException(String rule) {
    super(rule, null, false, false);
    this.rule = rule;
  }

  /** The rule that the text breaks. */
  String rule() {
    return rule;
  }
}
