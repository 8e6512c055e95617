package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.dialect.Arithmetic;
import io.mqueduct.rules.function.Body;
import io.mqueduct.rules.function.FunctionDefinition;
import java.util.List;

/** A value made of other values. Immutable. */
public sealed interface Computed extends Typed {
  /** {@code body} is prepared for the constant arguments; {@code span} is the name alone. */
  record Call(Span span, FunctionDefinition function, Body body, List<Typed> arguments)
      implements Computed {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.call(this);
    }
  }

  record Attempt(Span span, Typed value) implements Computed {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.attempt(this);
    }
  }

  /** CASE whose conditions are truths. */
  record Choice(Span span, List<Typed> conditions, List<Typed> results, Typed otherwise)
      implements Computed {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.choice(this);
    }
  }

  /** CASE with a subject. */
  record Selection(
      Span span, Typed subject, List<Typed> values, List<Typed> results, Typed otherwise)
      implements Computed {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.selection(this);
    }
  }

  record Computation(Span span, Arithmetic.Operation operation, Typed left, Typed right)
      implements Computed {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.computation(this);
    }
  }

  record Concatenation(Span span, Typed left, Typed right) implements Computed {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.concatenation(this);
    }
  }

  record Negative(Span span, Typed operand) implements Computed {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.negative(this);
    }
  }

  record Affirmed(Span span, Typed operand) implements Computed {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.affirmed(this);
    }
  }

  /** One method for each node: a new node breaks the build. */
  interface Visitor<R> {
    R call(Call call);

    R attempt(Attempt attempt);

    R choice(Choice choice);

    R selection(Selection selection);

    R computation(Computation computation);

    R concatenation(Concatenation concatenation);

    R negative(Negative negative);

    R affirmed(Affirmed affirmed);
  }
}
