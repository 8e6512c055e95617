package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.dialect.Comparison;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is true, false or unknown. Immutable. */
public sealed interface Proposition extends Typed {
  record Equal(Span span, Sense sense, Typed left, Typed right) implements Proposition {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.equal(this);
    }
  }

  record Ordered(Span span, Comparison.Relation relation, Typed left, Typed right)
      implements Proposition {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.ordered(this);
    }
  }

  record And(Span span, Typed left, Typed right) implements Proposition {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.and(this);
    }
  }

  record Or(Span span, Typed left, Typed right) implements Proposition {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.or(this);
    }
  }

  record Not(Span span, Typed operand) implements Proposition {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.not(this);
    }
  }

  /** IN over listed members. */
  record Among(Span span, Typed subject, List<Typed> members) implements Proposition {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.among(this);
    }
  }

  /** IN over the elements of an array. */
  record Within(Span span, Typed subject, Typed array) implements Proposition {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.within(this);
    }
  }

  record Like(Span span, Typed subject, Typed pattern, @Nullable Typed escape)
      implements Proposition {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.like(this);
    }
  }

  record Between(Span span, Typed subject, Typed low, Typed high) implements Proposition {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.between(this);
    }
  }

  record IsEmpty(Span span, Sense sense, Emptiness emptiness, Typed subject)
      implements Proposition {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.isEmpty(this);
    }
  }

  record Matches(Span span, Typed topic, Typed filter) implements Proposition {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.matches(this);
    }
  }

  /** Whether a test is turned round. */
  enum Sense {
    PLAIN,
    NEGATED
  }

  /** What IS asks for. */
  enum Emptiness {
    NULL_OR_MISSING,
    MISSING
  }

  /** One method for each node: a new node breaks the build. */
  interface Visitor<R> {
    R equal(Equal equal);

    R ordered(Ordered ordered);

    R and(And and);

    R or(Or or);

    R not(Not not);

    R among(Among among);

    R within(Within within);

    R like(Like like);

    R between(Between between);

    R isEmpty(IsEmpty isEmpty);

    R matches(Matches matches);
  }
}
