package io.mqueduct.rules.analysis;

import io.mqueduct.rules.dialect.Shown;
import org.jspecify.annotations.Nullable;

/** Checks the constant operands of LIKE. */
final class LikeAnalyzer {
  private final ProblemList problems;

  LikeAnalyzer(ProblemList problems) {
    this.problems = problems;
  }

  void check(Typed subject, Typed pattern, @Nullable Typed escape) {
    requireText(subject);
    requireText(pattern);
    if (!(escape instanceof Typed.Constant)) {
      return;
    }
    Object value = ExpressionAnalyzer.constant(escape);
    if (!(value instanceof String character)
        || character.codePointCount(0, character.length()) != 1) {
      problems.doubt(
          "bad-pattern",
          escape.span(),
          "ESCAPE takes one character, not " + Shown.kindAndValue(value));
      return;
    }
    Object text = pattern instanceof Typed.Constant ? ExpressionAnalyzer.constant(pattern) : null;
    if (text instanceof String string && endsInEscape(string, character.codePointAt(0))) {
      problems.doubt(
          "bad-pattern",
          pattern.span(),
          "the pattern ends in the escape character; double it to mean the character itself");
    }
  }

  private void requireText(Typed operand) {
    if (!(operand instanceof Typed.Constant)) {
      return;
    }
    Object value = ExpressionAnalyzer.constant(operand);
    if (value != null && !(value instanceof String)) {
      problems.doubt(
          "wrong-type", operand.span(), "LIKE takes text, not " + Shown.kindAndValue(value));
    }
  }

  private static boolean endsInEscape(String pattern, int escape) {
    boolean open = false;
    for (int c : pattern.codePoints().toArray()) {
      open = !open && c == escape;
    }
    return open;
  }
}
