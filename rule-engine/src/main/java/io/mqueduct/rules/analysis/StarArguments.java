package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Grammar;
import io.mqueduct.rules.syntax.Reference;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code *} as an argument: {@code encode(*, …)} takes the payload as received, {@code get(*, …)}
 * the payload opened, since keys that are no names are read so. In a sub-select it is the element
 * everywhere.
 */
final class StarArguments {
  private final Semantics semantics;
  private final ProblemList problems;
  private final Scope scope;

  StarArguments(Semantics semantics, ProblemList problems, Scope scope) {
    this.semantics = semantics;
    this.problems = problems;
    this.scope = scope;
  }

  /** What the star stands for where that is not what its name means anyway. */
  Optional<Typed> of(String function, Expression argument) {
    if (!isStar(argument) || scope.element() != null) {
      return Optional.empty();
    }
    return switch (function.toLowerCase(Locale.ROOT)) {
      case "encode" -> Optional.empty();
      case "get" -> whole(argument);
      default -> Optional.of(refused(function, argument.place().span()));
    };
  }

  /** The opened payload if the expression is a star that means it. */
  Optional<Typed> whole(Expression expression) {
    return isStar(expression) && scope.element() == null
        ? Optional.of(
            new Input.Document(expression.place().span(), Input.Opening.AS_RECEIVED_IF_NOT_JSON))
        : Optional.empty();
  }

  private Typed refused(String function, Span span) {
    if (semantics.functions().find(function).isPresent()) {
      problems.error(
          "star-argument",
          span,
          "'*' is an argument of encode and get only; name a field, or write encode(*, 'base64')");
    }
    return new Typed.Constant(span, null);
  }

  private boolean isStar(Expression argument) {
    return semantics.grammar().features().contains(Grammar.Feature.STAR_ARGUMENTS)
        && argument instanceof Reference.Name name
        && name.isStar();
  }
}
