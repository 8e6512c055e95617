package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.dialect.Comparison.Relation;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Operation;
import io.mqueduct.rules.syntax.Reference;
import io.mqueduct.rules.syntax.Test;
import io.mqueduct.rules.topic.TopicFilter;
import io.mqueduct.rules.topic.TopicSyntaxException;

/** What compares: the operators, and the tests that are written in words. */
final class ComparisonAnalyzer {
  private final ExpressionAnalyzer expressions;
  private final NameAnalyzer names;
  private final ProblemList problems;
  private final Folder folder;

  ComparisonAnalyzer(
      ExpressionAnalyzer expressions, NameAnalyzer names, ProblemList problems, Folder folder) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
    this.folder = folder;
  }

  Typed comparison(Operation.Binary binary) {
    warnOfQuotedText(binary.left());
    warnOfQuotedText(binary.right());
    Typed left = expressions.analyze(binary.left());
    Typed right = expressions.analyze(binary.right());
    Span span = span(binary);
    return switch (binary.operator()) {
      case EQUAL -> folder.equal(new Proposition.Equal(span, Proposition.Sense.PLAIN, left, right));
      case NOT_EQUAL ->
          folder.equal(new Proposition.Equal(span, Proposition.Sense.NEGATED, left, right));
      case LESS -> folder.ordered(new Proposition.Ordered(span, Relation.LESS, left, right));
      case LESS_OR_EQUAL ->
          folder.ordered(new Proposition.Ordered(span, Relation.LESS_OR_EQUAL, left, right));
      case GREATER -> folder.ordered(new Proposition.Ordered(span, Relation.GREATER, left, right));
      default ->
          folder.ordered(new Proposition.Ordered(span, Relation.GREATER_OR_EQUAL, left, right));
    };
  }

  private void warnOfQuotedText(Expression operand) {
    if (!(operand instanceof Reference.Name name)) {
      return;
    }

    if (name.quoting() == Reference.Quoting.QUOTED && names.isField(name)) {
      problems.warning(
          "quoted-name",
          span(name),
          "\"%s\" is the name of a field; write '%s' for text"
              .formatted(Shown.cut(name.name()), Shown.cut(name.name())));
    }
  }

  Typed topic(Operation.Binary binary) {
    Typed topic = expressions.analyze(binary.left());
    Typed filter = expressions.analyze(binary.right());
    if (filter instanceof Typed.Constant constant) {
      checkFilter(constant);
    }
    return new Proposition.Matches(span(binary), topic, filter);
  }

  private void checkFilter(Typed.Constant filter) {
    Object value = filter.value();
    if (!(value instanceof String string)) {
      problems.doubt(
          "wrong-type",
          filter.span(),
          "'=~' takes a topic filter as text, not " + Shown.kindAndValue(value));
      return;
    }
    try {
      new TopicFilter(string).levels();
    } catch (TopicSyntaxException bad) {
      problems.error("bad-filter", filter.span(), String.valueOf(bad.getMessage()));
    }
  }

  Typed in(Test.In in) {
    warnOfQuotedText(in.subject());
    in.members().forEach(this::warnOfQuotedText);
    Typed subject = expressions.analyze(in.subject());
    Expression array = in.array();
    Typed test =
        array == null
            ? new Proposition.Among(span(in), subject, expressions.all(in.members()))
            : new Proposition.Within(span(in), subject, expressions.analyze(array));
    return oriented(in.polarity(), test);
  }

  Typed like(Test.Like like) {
    Expression escape = like.escape();
    Typed typedEscape = escape == null ? null : expressions.analyze(escape);
    Typed subject = expressions.analyze(like.subject());
    Typed pattern = expressions.analyze(like.pattern());
    new LikeAnalyzer(problems).check(subject, pattern, typedEscape);
    return oriented(
        like.polarity(), new Proposition.Like(span(like), subject, pattern, typedEscape));
  }

  Typed between(Test.Between between) {
    warnOfQuotedText(between.low());
    warnOfQuotedText(between.high());
    Typed test =
        new Proposition.Between(
            span(between),
            expressions.analyze(between.subject()),
            expressions.analyze(between.low()),
            expressions.analyze(between.high()));
    return oriented(between.polarity(), test);
  }

  Typed is(Test.Is is) {
    Proposition.Sense sense =
        is.polarity() == Test.Polarity.NEGATED
            ? Proposition.Sense.NEGATED
            : Proposition.Sense.PLAIN;
    Proposition.Emptiness emptiness =
        is.emptiness() == Test.Emptiness.NULL
            ? Proposition.Emptiness.NULL_OR_MISSING
            : Proposition.Emptiness.MISSING;
    return new Proposition.IsEmpty(span(is), sense, emptiness, expressions.analyze(is.subject()));
  }

  private static Typed oriented(Test.Polarity polarity, Typed test) {
    return polarity == Test.Polarity.PLAIN ? test : new Proposition.Not(test.span(), test);
  }

  private static Span span(Expression expression) {
    return expression.place().span();
  }
}
