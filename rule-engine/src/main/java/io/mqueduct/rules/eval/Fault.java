package io.mqueduct.rules.eval;

import io.mqueduct.rules.EvaluationError;
import io.mqueduct.rules.Problem;
import io.mqueduct.rules.Span;
import org.jspecify.annotations.Nullable;

/**
 * What a reply says about something wrong or doubtful.
 *
 * @param place in the SQL text
 * @param element 1-based index of a FOREACH element, 0 if the whole case is meant
 * @param target name of the template that is to blame
 */
record Fault(
    Kind kind,
    String code,
    String message,
    @Nullable Span place,
    int element,
    @Nullable String target) {

  /** When it was found. */
  enum Kind {
    PARSE("parse"),
    EVAL("eval"),
    CASE("case");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  static Fault ofCase(String code, String message) {
    return new Fault(Kind.CASE, code, message, null, 0, null);
  }

  static Fault ofBug(RuntimeException bug) {
    String message = "Bug: " + bug + "; please report the rule and the message";
    return new Fault(Kind.EVAL, "bug", message, null, 0, null);
  }

  static Fault of(EvaluationError error) {
    return new Fault(
        Kind.EVAL, error.code(), error.message(), error.place(), error.element(), null);
  }

  static Fault of(EvaluationError error, String target) {
    return new Fault(Kind.EVAL, error.code(), error.message(), null, error.element(), target);
  }

  static Fault of(Problem problem, CaseRule rule) {
    boolean inSql = rule.sql().equals(problem.text());
    String target = inSql ? null : rule.targetOf(problem.text());
    Span place = inSql ? problem.place() : null;
    return new Fault(Kind.PARSE, problem.code(), problem.message(), place, 0, target);
  }
}
