package io.mqueduct.rules.syntax;

/** How tightly a node holds its parts together, the loosest first. */
enum Binding {
  DISJUNCTION,
  CONJUNCTION,
  NEGATION,
  COMPARISON,
  TEXT,
  SUM,
  PRODUCT,
  SIGN,
  STEPS;

  static Binding of(Expression expression) {
    if (expression instanceof Operation.Binary binary) {
      return of(binary.operator());
    }
    if (expression instanceof Operation.Unary unary) {
      return unary.operator() == UnaryOperator.NOT ? NEGATION : SIGN;
    }
    boolean comparison =
        expression instanceof Test.In
            || expression instanceof Test.Like
            || expression instanceof Test.Between
            || expression instanceof Test.Is;
    return comparison ? COMPARISON : STEPS;
  }

  private static Binding of(BinaryOperator operator) {
    return switch (operator) {
      case OR -> DISJUNCTION;
      case AND -> CONJUNCTION;
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, MATCHES -> COMPARISON;
      case CONCAT -> TEXT;
      case PLUS, MINUS -> SUM;
      case TIMES, DIVIDE, MODULO, DIV -> PRODUCT;
    };
  }

  /** One that holds tighter; of the tightest, itself. */
  Binding next() {
    return switch (this) {
      case DISJUNCTION -> CONJUNCTION;
      case CONJUNCTION -> NEGATION;
      case NEGATION -> COMPARISON;
      case COMPARISON -> TEXT;
      case TEXT -> SUM;
      case SUM -> PRODUCT;
      case PRODUCT -> SIGN;
      case SIGN, STEPS -> STEPS;
    };
  }
}
