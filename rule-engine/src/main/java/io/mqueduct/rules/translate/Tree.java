package io.mqueduct.rules.translate;

import io.mqueduct.rules.syntax.BinaryOperator;
import io.mqueduct.rules.syntax.Case;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Grammar;
import io.mqueduct.rules.syntax.Literal;
import io.mqueduct.rules.syntax.Literal.Word;
import io.mqueduct.rules.syntax.Operation;
import io.mqueduct.rules.syntax.Place;
import io.mqueduct.rules.syntax.Reference;
import io.mqueduct.rules.syntax.Reference.Quoting;
import io.mqueduct.rules.syntax.Step;
import io.mqueduct.rules.syntax.Test;
import io.mqueduct.rules.syntax.Test.Emptiness;
import io.mqueduct.rules.syntax.Test.Polarity;
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
    return new Reference.Name(place, name, isBare(name) ? Quoting.BARE : Quoting.QUOTED);
  }

  Expression text(String value) {
    return new Literal.Text(place, value);
  }

  Expression call(String name, Expression... arguments) {
    return new Operation.Call(place, place, name, List.of(arguments));
  }

  Expression call(String name, List<Expression> arguments) {
    return new Operation.Call(place, place, name, arguments);
  }

  Expression path(Expression base, List<Step> steps) {
    return steps.isEmpty() ? base : new Reference.Path(place, base, steps);
  }

  Step key(String name) {
    return new Step.Key(place, name);
  }

  Expression is(Expression subject, Polarity polarity, Emptiness emptiness) {
    return new Test.Is(place, subject, polarity, emptiness);
  }

  Expression not(Expression operand) {
    return new Operation.Unary(place, UnaryOperator.NOT, operand);
  }

  Expression and(Expression left, Expression right) {
    return new Operation.Binary(place, BinaryOperator.AND, place, left, right);
  }

  Expression bool(boolean value) {
    return new Literal.Named(place, value ? Word.TRUE : Word.FALSE);
  }

  Expression nothing() {
    return call("missing");
  }

  /** {@code CASE WHEN condition THEN result ELSE otherwise END}. */
  Expression choice(Expression condition, Expression result, Expression otherwise) {
    return new Case(place, null, List.of(new Case.When(condition, result)), otherwise);
  }
}
