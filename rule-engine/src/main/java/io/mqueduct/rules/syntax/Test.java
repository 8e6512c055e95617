package io.mqueduct.rules.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison that is written in words. Immutable. */
public sealed interface Test extends Expression {
  /** IN, NOT IN; {@code members} are the list's, or {@code array} is the one right side. */
  record In(
      Place place,
      Expression subject,
      Polarity polarity,
      List<Expression> members,
      @Nullable Expression array)
      implements Test {
    public In {
      members = List.copyOf(members);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.in(this);
    }

    @Override
    public List<Expression> children() {
      List<Expression> all = new ArrayList<>(List.of(subject));
      all.addAll(members);
      if (array != null) {
        all.add(array);
      }
      return all;
    }
  }

  record Like(
      Place place,
      Expression subject,
      Polarity polarity,
      Expression pattern,
      @Nullable Expression escape)
      implements Test {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.like(this);
    }

    @Override
    public List<Expression> children() {
      return escape == null ? List.of(subject, pattern) : List.of(subject, pattern, escape);
    }
  }

  record Between(
      Place place, Expression subject, Polarity polarity, Expression low, Expression high)
      implements Test {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.between(this);
    }

    @Override
    public List<Expression> children() {
      return List.of(subject, low, high);
    }
  }

  /** IS NULL, IS MISSING and their negations. */
  record Is(Place place, Expression subject, Polarity polarity, Emptiness emptiness)
      implements Test {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.is(this);
    }

    @Override
    public List<Expression> children() {
      return List.of(subject);
    }
  }

  /** Whether NOT was written. */
  enum Polarity {
    PLAIN,
    NEGATED
  }

  /** What IS asks for. */
  enum Emptiness {
    NULL,
    MISSING
  }
}
