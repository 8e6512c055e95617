package io.mqueduct.rules.syntax;

/** Operators with one operand. */
public enum UnaryOperator {
  NOT("NOT "),
  MINUS("-"),
  PLUS("+");

  private final String text;

  UnaryOperator(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
