package io.mqueduct.rules.syntax;

import java.util.List;

/** One step of a path. Immutable. */
public sealed interface Step {

  Place place();

  /** The expressions in the brackets. */
  List<Expression> children();

  <R> R accept(Visitor<R> visitor);

  /** {@code .name}, {@code ."name"}, {@code .'name'} or {@code .1}. */
  record Key(Place place, String name) implements Step {
    @Override
    public List<Expression> children() {
      return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.key(this);
    }
  }

  /** {@code [index]}. */
  record Index(Place place, Expression index) implements Step {
    @Override
    public List<Expression> children() {
      return List.of(index);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.index(this);
    }
  }

  /** {@code [from..to]}. */
  record Slice(Place place, Expression from, Expression to) implements Step {
    @Override
    public List<Expression> children() {
      return List.of(from, to);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.slice(this);
    }
  }

  /** One method for each step. */
  interface Visitor<R> {
    R key(Key key);

    R index(Index index);

    R slice(Slice slice);
  }
}
