package io.mqueduct.rules.syntax;

/** Operators with two operands. */
public enum BinaryOperator {
  OR("OR", Family.LOGIC),
  AND("AND", Family.LOGIC),
  EQUAL("=", Family.COMPARISON),
  NOT_EQUAL("<>", Family.COMPARISON),
  LESS("<", Family.COMPARISON),
  LESS_OR_EQUAL("<=", Family.COMPARISON),
  GREATER(">", Family.COMPARISON),
  GREATER_OR_EQUAL(">=", Family.COMPARISON),
  MATCHES("=~", Family.TOPIC),
  CONCAT("||", Family.TEXT),
  PLUS("+", Family.ARITHMETIC),
  MINUS("-", Family.ARITHMETIC),
  TIMES("*", Family.ARITHMETIC),
  DIVIDE("/", Family.ARITHMETIC),
  MODULO("%", Family.ARITHMETIC),
  DIV("div", Family.ARITHMETIC);

  /** What kind of work an operator does. */
  public enum Family {
    LOGIC,
    COMPARISON,
    TOPIC,
    TEXT,
    ARITHMETIC
  }

  private final String text;
  private final Family family;

  BinaryOperator(String text, Family family) {
    this.text = text;
    this.family = family;
  }

  public String text() {
    return text;
  }

  public Family family() {
    return family;
  }
}
