package io.mqueduct.rules.syntax;

import java.util.ArrayList;
import java.util.List;

/** What is called by its name, and what lies below it. Immutable. */
public sealed interface Reference extends Expression {
  /** A bare or quoted name. */
  record Name(Place place, String name, Quoting quoting) implements Reference {

    /** Whether it is the {@code *} that stands as an argument where a grammar has that. */
    public boolean isStar() {
      return name.equals("*") && quoting == Quoting.QUOTED;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.name(this);
    }

    @Override
    public List<Expression> children() {
      return List.of();
    }
  }

  /** How a name was written. */
  enum Quoting {
    BARE,
    QUOTED
  }

  /** {@code base.a[1]["b"][2..3]}; at least one step. */
  record Path(Place place, Expression base, List<Step> steps) implements Reference {
    public Path {
      steps = List.copyOf(steps);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.path(this);
    }

    @Override
    public List<Expression> children() {
      List<Expression> all = new ArrayList<>(List.of(base));
      steps.forEach(step -> all.addAll(step.children()));
      return all;
    }
  }
}
