package io.mqueduct.rules.plan;

import io.mqueduct.rules.analysis.Layout;
import io.mqueduct.rules.analysis.Proposition;
import io.mqueduct.rules.analysis.Typed;
import io.mqueduct.rules.analysis.TypedRule;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.dialect.Truth;
import io.mqueduct.rules.explain.Predicate;
import io.mqueduct.rules.explain.Predicate.Operand;
import io.mqueduct.rules.explain.Predicate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evaluates the conditions of a rule part by part. Confined to one thread. */
public final class Inspector {
  private final TypedRule rule;
  private final Planner planner;
  private final Frame frame;
  private final int format;

  /**
   * @param frame has begun with the message
   */
  public Inspector(TypedRule rule, Layout layout, Frame frame) {
    this.rule = rule;
    this.planner = new Planner(rule.semantics(), layout, rule.format());
    this.frame = frame;
    this.format = layout.position(rule.format());
  }

  /**
   * What WHERE gives; empty if there is none.
   *
   * @param filter position of the filter that matched in FROM, -1 if FROM was not asked
   */
  public Optional<Predicate> where(int filter) {
    frame.beginRule(filter, format);
    return Optional.ofNullable(rule.where()).map(this::inspect);
  }

  private Predicate inspect(Typed condition) {
    if (condition instanceof Proposition.And and) {
      return both(condition, and.left(), and.right(), Verdict.FALSE);
    }
    if (condition instanceof Proposition.Or or) {
      return both(condition, or.left(), or.right(), Verdict.TRUE);
    }
    if (condition instanceof Proposition.Not not) {
      return parted(condition, List.of(inspect(not.operand())));
    }
    Outcome outcome = outcome(condition);
    return new Predicate(
        condition.span(), outcome.verdict(), outcome.failure(), operands(condition), List.of());
  }

  private Predicate both(Typed whole, Typed left, Typed right, Verdict decisive) {
    Predicate first = inspect(left);
    boolean decided = first.verdict() == decisive || first.verdict() == Verdict.FAILED;
    Predicate second =
        decided
            ? new Predicate(right.span(), Verdict.NOT_ASKED, "", List.of(), List.of())
            : inspect(right);
    return parted(whole, List.of(first, second));
  }

  private Predicate parted(Typed whole, List<Predicate> parts) {
    Outcome outcome = outcome(whole);
    return new Predicate(whole.span(), outcome.verdict(), outcome.failure(), List.of(), parts);
  }

  private record Outcome(Verdict verdict, String failure) {}

  private Outcome outcome(Typed condition) {
    try {
      return switch (planner.condition(condition).truth(frame)) {
        case Truth.TRUE -> new Outcome(Verdict.TRUE, "");
        case Truth.FALSE -> new Outcome(Verdict.FALSE, "");
        default -> new Outcome(Verdict.UNKNOWN, "");
      };
    } catch (EvaluationFailure failure) {
      return new Outcome(Verdict.FAILED, failure.text());
    }
  }

  private List<Operand> operands(Typed condition) {
    List<Operand> operands = new ArrayList<>();
    for (Typed read : Reads.of(condition)) {
      operands.add(new Operand(read.span(), value(read)));
    }
    return operands;
  }

  private String value(Typed operand) {
    try {
      return shown(planner.plan(operand).evaluate(frame));
    } catch (EvaluationFailure failure) {
      return failure.code();
    }
  }

  private static String shown(@Nullable Object value) {
    if (value == Missing.MISSING) {
      return "missing";
    }
    JsonOutput out = new JsonOutput(JsonOutput.Style.LINE);
    out.value(value);
    return Shown.cut(out.toString());
  }
}
