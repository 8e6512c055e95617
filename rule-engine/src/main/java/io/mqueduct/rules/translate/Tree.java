package io.mqueduct.rules.translate;

import io.mqueduct.rules.syntax.BinaryOperator;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Expression.Emptiness;
import io.mqueduct.rules.syntax.Expression.Polarity;
import io.mqueduct.rules.syntax.Expression.Quoting;
import io.mqueduct.rules.syntax.Expression.Word;
import io.mqueduct.rules.syntax.Grammar;
import io.mqueduct.rules.syntax.Place;
import io.mqueduct.rules.syntax.Step;
import io.mqueduct.rules.syntax.UnaryOperator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes nodes of native trees, all at one place. Immutable. */
record Tree(Place place) {
  private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  static boolean isBare(String name) {
    return BARE.matcher(name).matches()
        && !Grammar.RESERVED.contains(name.toUpperCase(Locale.ROOT));
  }

  Expression name(String name) {
    return new Expression.Name(place, name, isBare(name) ? Quoting.BARE : Quoting.QUOTED);
  }

  Expression text(String value) {
    return new Expression.TextLiteral(place, value);
  }

  Expression call(String name, Expression... arguments) {
    return new Expression.Call(place, place, name, List.of(arguments));
  }

  Expression call(String name, List<Expression> arguments) {
    return new Expression.Call(place, place, name, arguments);
  }

  Expression path(Expression base, List<Step> steps) {
    return steps.isEmpty() ? base : new Expression.Path(place, base, steps);
  }

  Step key(String name) {
    return new Step.Key(place, name);
  }

  Expression is(Expression subject, Polarity polarity, Emptiness emptiness) {
    return new Expression.Is(place, subject, polarity, emptiness);
  }

  Expression not(Expression operand) {
    return new Expression.Unary(place, UnaryOperator.NOT, operand);
  }

  Expression and(Expression left, Expression right) {
    return new Expression.Binary(place, BinaryOperator.AND, place, left, right);
  }

  Expression bool(boolean value) {
    return new Expression.WordLiteral(place, value ? Word.TRUE : Word.FALSE);
  }

  Expression nothing() {
    return call("missing");
  }

  /** {@code CASE WHEN condition THEN result ELSE otherwise END}. */
  Expression choice(Expression condition, Expression result, Expression otherwise) {
    return new Expression.Case(
        place, null, List.of(new Expression.Case.When(condition, result)), otherwise);
  }
}
