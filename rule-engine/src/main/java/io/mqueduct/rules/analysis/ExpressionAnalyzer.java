package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Numbers;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.syntax.BinaryOperator;
import io.mqueduct.rules.syntax.Case;
import io.mqueduct.rules.syntax.Construction;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Literal;
import io.mqueduct.rules.syntax.Operation;
import io.mqueduct.rules.syntax.Reference;
import io.mqueduct.rules.syntax.Step;
import io.mqueduct.rules.syntax.SubSelect;
import io.mqueduct.rules.syntax.Test;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns expressions at one place of a rule into typed nodes. Confined to one thread. */
final class ExpressionAnalyzer implements Expression.Visitor<Typed> {
  private final Semantics semantics;
  private final ProblemList problems;
  private final NameAnalyzer names;
  private final Scope scope;
  private final Folder folder;
  private final ArithmeticAnalyzer arithmetic;
  private final ComparisonAnalyzer comparisons;

  ExpressionAnalyzer(
      Semantics semantics, ProblemList problems, Scope scope, NameAnalyzer.Region region) {
    this.semantics = semantics;
    this.problems = problems;
    this.scope = scope;
    this.names = new NameAnalyzer(semantics, problems, scope, region);
    this.folder = new Folder(semantics);
    this.arithmetic = new ArithmeticAnalyzer(this, semantics, problems, folder);
    this.comparisons = new ComparisonAnalyzer(this, names, problems, folder);
  }

  /** Bare payload fields read so far. */
  Set<String> bareFields() {
    return names.bareFields();
  }

  Typed analyze(Expression expression) {
    return expression.accept(this);
  }

  /** An expression that must be a truth. */
  Typed condition(Expression expression) {
    Typed typed = analyze(expression);
    if (typed instanceof Typed.Constant constant) {

      if (!semantics.logic().accepts(constant.kind())) {
        problems.doubt(
            "not-boolean",
            typed.span(),
            "a condition must be true or false, not "
                + Shown.kindAndValue(constant.value())
                + "; compare it with something");
      }
    }
    return typed;
  }

  List<Typed> all(List<Expression> expressions) {
    List<Typed> typed = new ArrayList<>();
    expressions.forEach(e -> typed.add(analyze(e)));
    return typed;
  }

  private static Span span(Expression expression) {
    return expression.place().span();
  }

  @Override
  public Typed number(Literal.Numeral number) {
    try {
      return new Typed.Constant(
          span(number), Numbers.parseLiteral(number.text(), semantics.numerals()));
    } catch (ValueFailure outOfBounds) {
      problems.error(
          outOfBounds.code(),
          span(number),
          "number [" + Shown.cut(number.text()) + "]: " + outOfBounds.text());
      return new Typed.Constant(span(number), 0L);
    }
  }

  @Override
  public Typed text(Literal.Text text) {
    return new Typed.Constant(span(text), text.value());
  }

  @Override
  public Typed word(Literal.Named word) {
    Object value =
        switch (word.word()) {
          case TRUE -> true;
          case FALSE -> false;
          case NULL -> null;
        };
    return new Typed.Constant(span(word), value);
  }

  @Override
  public Typed name(Reference.Name name) {
    return names.find(name, List.of()).value();
  }

  @Override
  public Typed path(Reference.Path path) {
    Typed typed;
    int taken = 0;
    if (path.base() instanceof Reference.Name) {
      NameAnalyzer.Found found = names.find((Reference.Name) path.base(), path.steps());
      typed = found.value();
      taken = found.taken();
    } else {
      typed = analyze(path.base());
    }
    StepAnalyzer steps = new StepAnalyzer(this, problems, span(path));
    for (Step step : path.steps().subList(taken, path.steps().size())) {
      typed = steps.apply(typed, step);
    }
    return typed;
  }

  @Override
  public Typed range(Construction.Range range) {
    return new Structure.Range(span(range), analyze(range.from()), analyze(range.to()));
  }

  @Override
  public Typed array(Construction.ArrayLiteral array) {
    return folder.array(new Structure.ArrayOf(span(array), all(array.elements())));
  }

  @Override
  public Typed object(Construction.ObjectLiteral object) {
    Set<String> seen = new HashSet<>();
    List<String> keys = new ArrayList<>();
    for (Construction.ObjectLiteral.Member member : object.members()) {
      if (!seen.add(member.key())) {
        problems.doubt(
            "duplicate-key",
            member.place().span(),
            "key '" + Shown.cut(member.key()) + "' stands twice in the object");
      }
      keys.add(member.key());
    }
    return folder.object(new Structure.ObjectOf(span(object), keys, all(object.children())));
  }

  @Override
  public Typed call(Operation.Call call) {
    StarArguments stars = new StarArguments(semantics, problems, scope);
    List<Typed> arguments = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      arguments.add(stars.of(call.name(), argument).orElseGet(() -> analyze(argument)));
    }
    return new CallAnalyzer(semantics, problems, scope.host(), folder)
        .call(call.namePlace().span(), call.name(), arguments);
  }

  @Override
  public Typed cast(Operation.Cast cast) {
    Typed value = analyze(cast.value());
    String function = semantics.casts().function(cast.type()).orElse("");
    if (function.isEmpty()) {
      problems.error(
          "unknown-type",
          cast.typePlace().span(),
          "unknown type '%s'; CAST knows %s"
              .formatted(cast.type(), String.join(", ", semantics.casts().types())));
      return new Typed.Constant(span(cast), null);
    }
    return new CallAnalyzer(semantics, problems, scope.host(), folder)
        .call(span(cast), function, List.of(value));
  }

  @Override
  public Typed attempt(Operation.Try attempt) {
    return new Computed.Attempt(span(attempt), analyze(attempt.value()));
  }

  @Override
  public Typed choice(Case choice) {
    Expression subject = choice.subject();
    Typed typedSubject = subject == null ? null : analyze(subject);
    List<Typed> tests = new ArrayList<>();
    List<Typed> results = new ArrayList<>();
    for (Case.When branch : choice.branches()) {
      Expression test = branch.condition();
      tests.add(typedSubject == null ? condition(test) : analyze(test));
      results.add(analyze(branch.result()));
    }
    Expression otherwise = choice.otherwise();
    Typed last =
        otherwise == null
            ? new Typed.Constant(span(choice), semantics.logic().noBranch())
            : analyze(otherwise);
    return typedSubject == null
        ? new Computed.Choice(span(choice), tests, results, last)
        : new Computed.Selection(span(choice), typedSubject, tests, results, last);
  }

  @Override
  public Typed unary(Operation.Unary unary) {
    return switch (unary.operator()) {
      case NOT -> folder.not(new Proposition.Not(span(unary), condition(unary.operand())));
      case MINUS -> arithmetic.negative(unary);
      case PLUS -> arithmetic.affirmed(unary);
    };
  }

  @Override
  public Typed binary(Operation.Binary binary) {
    return switch (binary.operator().family()) {
      case LOGIC -> logic(binary);
      case COMPARISON -> comparisons.comparison(binary);
      case TOPIC -> comparisons.topic(binary);
      case TEXT ->
          folder.concatenation(
              new Computed.Concatenation(
                  span(binary), analyze(binary.left()), analyze(binary.right())));
      case ARITHMETIC -> arithmetic.arithmetic(binary);
    };
  }

  private Typed logic(Operation.Binary binary) {
    Typed left = condition(binary.left());
    Typed right = condition(binary.right());
    return binary.operator() == BinaryOperator.AND
        ? new Proposition.And(span(binary), left, right)
        : new Proposition.Or(span(binary), left, right);
  }

  @Override
  public Typed in(Test.In test) {
    return comparisons.in(test);
  }

  @Override
  public Typed like(Test.Like test) {
    return comparisons.like(test);
  }

  @Override
  public Typed between(Test.Between test) {
    return comparisons.between(test);
  }

  @Override
  public Typed is(Test.Is test) {
    return comparisons.is(test);
  }

  @Override
  public Typed subSelect(SubSelect select) {
    Typed source =
        new StarArguments(semantics, problems, scope)
            .whole(select.source())
            .orElseGet(() -> analyze(select.source()));
    return new SubSelectAnalyzer(semantics, problems, scope).analyze(select, source);
  }

  static @Nullable Object constant(Typed typed) {
    return ((Typed.Constant) typed).value();
  }
}
