package io.mqueduct.rules.syntax;

import java.util.List;

/** A value as it is written. Immutable. */
public sealed interface Literal extends Expression {
  @Override
  default List<Expression> children() {
    return List.of();
  }

  /** A number as written. */
  record Numeral(Place place, String text) implements Literal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.number(this);
    }
  }

  record Text(Place place, String value) implements Literal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.text(this);
    }
  }

  /** TRUE, FALSE or NULL. */
  record Named(Place place, Word word) implements Literal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.word(this);
    }
  }

  /** The words that are values. */
  enum Word {
    TRUE,
    FALSE,
    NULL
  }
}
