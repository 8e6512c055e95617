package io.mqueduct.rules.syntax;

import java.util.List;

/** Something done to operands: operators, functions, CAST and TRY. Immutable. */
public sealed interface Operation extends Expression {
  record Unary(Place place, UnaryOperator operator, Expression operand) implements Operation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unary(this);
    }

    @Override
    public List<Expression> children() {
      return List.of(operand);
    }
  }

  record Binary(
      Place place, BinaryOperator operator, Place operatorPlace, Expression left, Expression right)
      implements Operation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.binary(this);
    }

    @Override
    public List<Expression> children() {
      return List.of(left, right);
    }
  }

  /** A function call; {@code namePlace} is the name alone. */
  record Call(Place place, Place namePlace, String name, List<Expression> arguments)
      implements Operation {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }

    @Override
    public List<Expression> children() {
      return arguments;
    }
  }

  record Cast(Place place, Expression value, Place typePlace, String type) implements Operation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.cast(this);
    }

    @Override
    public List<Expression> children() {
      return List.of(value);
    }
  }

  record Try(Place place, Expression value) implements Operation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.attempt(this);
    }

    @Override
    public List<Expression> children() {
      return List.of(value);
    }
  }
}
