package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Step;
import org.jspecify.annotations.Nullable;

/** Applies the steps of a path to what stands before them. */
final class StepAnalyzer {
  private final ExpressionAnalyzer expressions;
  private final ProblemList problems;
  private final Span path;

  StepAnalyzer(ExpressionAnalyzer expressions, ProblemList problems, Span path) {
    this.expressions = expressions;
    this.problems = problems;
    this.path = path;
  }

  Typed apply(Typed base, Step step) {
    return step.accept(new Application(base));
  }

  private final class Application implements Step.Visitor<Typed> {
    private final Typed base;

    private Application(Typed base) {
      this.base = base;
    }

    @Override
    public Typed key(Step.Key key) {
      return new Structure.Member(path, base, key.name());
    }

    @Override
    public Typed index(Step.Index index) {
      return new Structure.Element(path, base, checked(index.index()));
    }

    @Override
    public Typed slice(Step.Slice slice) {
      return new Structure.Slice(path, base, checked(slice.from()), checked(slice.to()));
    }

    private Typed checked(Expression index) {
      Typed typed = expressions.analyze(index);
      if (typed instanceof Typed.Constant && Long.valueOf(0).equals(constant(typed))) {
        problems.doubt("index-zero", typed.span(), "arrays start at 1; get(a, 0) counts from 0");
      }
      return typed;
    }

    private @Nullable Object constant(Typed typed) {
      return ExpressionAnalyzer.constant(typed);
    }
  }
}
