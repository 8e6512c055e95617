package io.mqueduct.rules.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Operands of one associative operator. Made into a tree that is as flat as can be, so that a
 * thousand of them nest ten deep. Confined to one thread.
 */
final class Chain {
  private final BinaryOperator operator;
  private final List<Expression> operands = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  Chain(BinaryOperator operator, Expression first) {
    this.operator = operator;
    operands.add(first);
  }

  void add(Place operatorPlace, Expression operand) {
    places.add(operatorPlace);
    operands.add(operand);
  }

  /** The operands in their order; a short chain leans to the left. */
  Expression balanced() {
    return operands.size() <= 8 ? leaning() : balanced(0, operands.size());
  }

  private Expression leaning() {
    Expression left = operands.get(0);
    for (int i = 1; i < operands.size(); i++) {
      left = both(left, places.get(i - 1), operands.get(i));
    }
    return left;
  }

  private Expression balanced(int from, int to) {
    if (to - from == 1) {
      return operands.get(from);
    }
    int middle = (from + to) >>> 1;
    return both(balanced(from, middle), places.get(middle - 1), balanced(middle, to));
  }

  private Expression both(Expression left, Place place, Expression right) {
    return new Operation.Binary(left.place().to(right.place()), operator, place, left, right);
  }
}
