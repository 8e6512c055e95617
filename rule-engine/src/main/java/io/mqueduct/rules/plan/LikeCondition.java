package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.dialect.Truth;
import org.jspecify.annotations.Nullable;

/** LIKE; a constant pattern is compiled once. */
final class LikeCondition extends Condition {
  private static final int NO_ESCAPE = Integer.MIN_VALUE;

  private final Span span;
  private final Plan subject;
  private final Plan pattern;
  private final @Nullable Plan escape;
  private final @Nullable LikePattern prepared;

  LikeCondition(Span span, Semantics semantics, Plan subject, Plan pattern, @Nullable Plan escape) {
    super(semantics.logic().unknown());
    this.span = span;
    this.subject = subject;
    this.pattern = pattern;
    this.escape = escape;
    this.prepared = null;
  }

  private LikeCondition(LikeCondition plain, LikePattern prepared) {
    super(plain.unknown());
    this.span = plain.span;
    this.subject = plain.subject;
    this.pattern = plain.pattern;
    this.escape = plain.escape;
    this.prepared = prepared;
  }

  /** The same with a pattern that is known. */
  LikeCondition withPattern(String text, @Nullable String escapeText) {
    LikePattern compiled =
        LikePattern.of(text, escapeText == null ? NO_ESCAPE : escapeText.codePointAt(0));
    return compiled == null ? this : new LikeCondition(this, compiled);
  }

  @Override
  int truth(Frame frame) {
    Object text = subject.evaluate(frame);
    LikePattern compiled = prepared;
    if (compiled != null) {
      return isEmpty(text) ? Truth.UNKNOWN : Truth.of(compiled.matches(text(text)));
    }
    Object patternText = pattern.evaluate(frame);
    Object escapeText = escape == null ? "" : escape.evaluate(frame);
    if (isEmpty(text) || isEmpty(patternText) || isEmpty(escapeText)) {
      return Truth.UNKNOWN;
    }
    compiled = LikePattern.of(text(patternText), escapeOf(text(escapeText)));
    if (compiled == null) {
      throw new EvaluationFailure("bad-pattern", "the pattern ends in the escape character", span);
    }
    return Truth.of(compiled.matches(text(text)));
  }

  private int escapeOf(String text) {
    if (escape == null) {
      return NO_ESCAPE;
    }
    if (text.codePointCount(0, text.length()) != 1) {
      throw new EvaluationFailure(
          "bad-pattern", "ESCAPE takes one character, not " + Shown.kindAndValue(text), span);
    }
    return text.codePointAt(0);
  }

  private static boolean isEmpty(@Nullable Object value) {
    return value == null || value == Missing.MISSING;
  }

  private String text(@Nullable Object value) {
    if (!(value instanceof String string)) {
      throw new EvaluationFailure(
          "wrong-type", "LIKE takes text, not " + Shown.kindAndValue(value), span);
    }
    return string;
  }
}
