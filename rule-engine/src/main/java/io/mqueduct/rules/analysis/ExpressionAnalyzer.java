package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Numbers;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.dialect.Arithmetic.Operation;
import io.mqueduct.rules.dialect.Comparison.Relation;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.syntax.BinaryOperator;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Item;
import io.mqueduct.rules.syntax.Step;
import io.mqueduct.rules.topic.TopicFilter;
import io.mqueduct.rules.topic.TopicSyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

  ExpressionAnalyzer(
      Semantics semantics, ProblemList problems, Scope scope, NameAnalyzer.Region region) {
    this.semantics = semantics;
    this.problems = problems;
    this.scope = scope;
    this.names = new NameAnalyzer(semantics, problems, scope, region);
    this.folder = new Folder(semantics);
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

  private List<Typed> all(List<Expression> expressions) {
    List<Typed> typed = new ArrayList<>();
    expressions.forEach(e -> typed.add(analyze(e)));
    return typed;
  }

  private static Span span(Expression expression) {
    return expression.place().span();
  }

  @Override
  public Typed number(Expression.NumberLiteral number) {
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
  public Typed text(Expression.TextLiteral text) {
    return new Typed.Constant(span(text), text.value());
  }

  @Override
  public Typed word(Expression.WordLiteral word) {
    Object value =
        switch (word.word()) {
          case TRUE -> true;
          case FALSE -> false;
          case NULL -> null;
        };
    return new Typed.Constant(span(word), value);
  }

  @Override
  public Typed name(Expression.Name name) {
    return names.find(name, List.of()).value();
  }

  @Override
  public Typed path(Expression.Path path) {
    Typed typed;
    int taken = 0;
    if (path.base() instanceof Expression.Name) {
      NameAnalyzer.Found found = names.find((Expression.Name) path.base(), path.steps());
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
  public Typed range(Expression.Range range) {
    return new Typed.Range(span(range), analyze(range.from()), analyze(range.to()));
  }

  @Override
  public Typed array(Expression.ArrayLiteral array) {
    return folder.array(new Typed.ArrayOf(span(array), all(array.elements())));
  }

  @Override
  public Typed object(Expression.ObjectLiteral object) {
    Set<String> seen = new HashSet<>();
    List<String> keys = new ArrayList<>();
    for (Expression.ObjectLiteral.Member member : object.members()) {
      if (!seen.add(member.key())) {
        problems.doubt(
            "duplicate-key",
            member.place().span(),
            "key '" + Shown.cut(member.key()) + "' stands twice in the object");
      }
      keys.add(member.key());
    }
    return folder.object(new Typed.ObjectOf(span(object), keys, all(object.children())));
  }

  @Override
  public Typed call(Expression.Call call) {
    List<Typed> arguments = all(call.arguments());
    return new CallAnalyzer(semantics, problems, scope.host(), folder)
        .call(call.namePlace().span(), call.name(), arguments);
  }

  @Override
  public Typed cast(Expression.Cast cast) {
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
  public Typed attempt(Expression.Try attempt) {
    return new Typed.Attempt(span(attempt), analyze(attempt.value()));
  }

  @Override
  public Typed choice(Expression.Case choice) {
    Expression subject = choice.subject();
    Typed typedSubject = subject == null ? null : analyze(subject);
    List<Typed> tests = new ArrayList<>();
    List<Typed> results = new ArrayList<>();
    for (Expression.Case.When branch : choice.branches()) {
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
        ? new Typed.Choice(span(choice), tests, results, last)
        : new Typed.Selection(span(choice), typedSubject, tests, results, last);
  }

  @Override
  public Typed unary(Expression.Unary unary) {
    return switch (unary.operator()) {
      case NOT -> folder.not(new Typed.Not(span(unary), condition(unary.operand())));
      case MINUS -> negative(unary);
      case PLUS -> {
        Typed operand = analyze(unary.operand());
        checkOperand(Operation.SUBTRACT, operand, "+");
        yield folder.affirmed(new Typed.Affirmed(span(unary), operand));
      }
    };
  }

  private Typed negative(Expression.Unary unary) {
    Typed operand = analyze(unary.operand());
    checkOperand(Operation.SUBTRACT, operand, "-");
    return folder.negative(new Typed.Negative(span(unary), operand));
  }

  @Override
  public Typed binary(Expression.Binary binary) {
    return switch (binary.operator().family()) {
      case LOGIC -> logic(binary);
      case COMPARISON -> comparison(binary);
      case TOPIC -> topic(binary);
      case TEXT ->
          folder.concatenation(
              new Typed.Concatenation(
                  span(binary), analyze(binary.left()), analyze(binary.right())));
      case ARITHMETIC -> arithmetic(binary);
    };
  }

  private Typed logic(Expression.Binary binary) {
    Typed left = condition(binary.left());
    Typed right = condition(binary.right());
    return binary.operator() == BinaryOperator.AND
        ? new Typed.And(span(binary), left, right)
        : new Typed.Or(span(binary), left, right);
  }

  private Typed comparison(Expression.Binary binary) {
    warnOfQuotedText(binary.left());
    warnOfQuotedText(binary.right());
    Typed left = analyze(binary.left());
    Typed right = analyze(binary.right());
    Span span = span(binary);
    return switch (binary.operator()) {
      case EQUAL -> folder.equal(new Typed.Equal(span, Typed.Sense.PLAIN, left, right));
      case NOT_EQUAL -> folder.equal(new Typed.Equal(span, Typed.Sense.NEGATED, left, right));
      case LESS -> folder.ordered(new Typed.Ordered(span, Relation.LESS, left, right));
      case LESS_OR_EQUAL ->
          folder.ordered(new Typed.Ordered(span, Relation.LESS_OR_EQUAL, left, right));
      case GREATER -> folder.ordered(new Typed.Ordered(span, Relation.GREATER, left, right));
      default -> folder.ordered(new Typed.Ordered(span, Relation.GREATER_OR_EQUAL, left, right));
    };
  }

  private void warnOfQuotedText(Expression operand) {
    if (!(operand instanceof Expression.Name name)) {
      return;
    }

    if (name.quoting() == Expression.Quoting.QUOTED && names.isField(name)) {
      problems.warning(
          "quoted-name",
          span(name),
          "\"%s\" is the name of a field; write '%s' for text"
              .formatted(Shown.cut(name.name()), Shown.cut(name.name())));
    }
  }

  private Typed topic(Expression.Binary binary) {
    Typed topic = analyze(binary.left());
    Typed filter = analyze(binary.right());
    if (filter instanceof Typed.Constant constant) {
      checkFilter(constant);
    }
    return new Typed.Matches(span(binary), topic, filter);
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

  /** Walks down the left side in a loop: a sum of thousands must not overflow the stack. */
  private Typed arithmetic(Expression.Binary binary) {
    Deque<Expression.Binary> spine = new ArrayDeque<>();
    Expression lowest = binary;
    while (lowest instanceof Expression.Binary
        && ((Expression.Binary) lowest).operator().family() == BinaryOperator.Family.ARITHMETIC) {
      spine.push((Expression.Binary) lowest);
      lowest = ((Expression.Binary) lowest).left();
    }
    Typed left = analyze(lowest);
    for (Expression.Binary node : spine) {
      left = computation(node, left, analyze(node.right()));
    }
    return left;
  }

  private Typed computation(Expression.Binary binary, Typed left, Typed right) {
    Operation operation =
        switch (binary.operator()) {
          case PLUS -> Operation.ADD;
          case MINUS -> Operation.SUBTRACT;
          case TIMES -> Operation.MULTIPLY;
          case DIVIDE -> Operation.DIVIDE;
          case DIV -> Operation.DIV;
          default -> Operation.MODULO;
        };
    Operation needed = isSum(operation, left, right) ? Operation.SUBTRACT : operation;
    checkOperand(needed, left, operation.symbol());
    checkOperand(needed, right, operation.symbol());
    return folder.computation(new Typed.Computation(span(binary), operation, left, right));
  }

  /** True for a {@code +} that cannot join texts: what it takes is what {@code -} takes. */
  private static boolean isSum(Operation operation, Typed left, Typed right) {
    return operation == Operation.ADD
        && left instanceof Typed.Constant a
        && right instanceof Typed.Constant b
        && a.kind() != Kind.TEXT
        && b.kind() != Kind.TEXT;
  }

  private void checkOperand(Operation operation, Typed operand, String symbol) {
    if (!(operand instanceof Typed.Constant constant)) {
      return;
    }

    if (!semantics.arithmetic().accepts(operation, constant.kind())) {
      String hint = constant.kind() == Kind.TEXT ? "; to_number(x) converts" : "";
      problems.doubt(
          "wrong-type",
          operand.span(),
          "'%s' takes numbers, not %s%s"
              .formatted(symbol, Shown.kindAndValue(constant.value()), hint));
    }
  }

  @Override
  public Typed in(Expression.In in) {
    warnOfQuotedText(in.subject());
    in.members().forEach(this::warnOfQuotedText);
    Typed subject = analyze(in.subject());
    Expression array = in.array();
    Typed test =
        array == null
            ? new Typed.Among(span(in), subject, all(in.members()))
            : new Typed.Within(span(in), subject, analyze(array));
    return oriented(in.polarity(), test);
  }

  @Override
  public Typed like(Expression.Like like) {
    Expression escape = like.escape();
    Typed typedEscape = escape == null ? null : analyze(escape);
    Typed subject = analyze(like.subject());
    Typed pattern = analyze(like.pattern());
    new LikeAnalyzer(problems).check(subject, pattern, typedEscape);
    return oriented(like.polarity(), new Typed.Like(span(like), subject, pattern, typedEscape));
  }

  @Override
  public Typed between(Expression.Between between) {
    warnOfQuotedText(between.low());
    warnOfQuotedText(between.high());
    Typed test =
        new Typed.Between(
            span(between),
            analyze(between.subject()),
            analyze(between.low()),
            analyze(between.high()));
    return oriented(between.polarity(), test);
  }

  @Override
  public Typed is(Expression.Is is) {
    Typed.Sense sense =
        is.polarity() == Expression.Polarity.NEGATED ? Typed.Sense.NEGATED : Typed.Sense.PLAIN;
    Typed.Emptiness emptiness =
        is.emptiness() == Expression.Emptiness.NULL
            ? Typed.Emptiness.NULL_OR_MISSING
            : Typed.Emptiness.MISSING;
    return new Typed.IsEmpty(span(is), sense, emptiness, analyze(is.subject()));
  }

  @Override
  public Typed subSelect(Expression.SubSelect select) {
    Typed source = analyze(select.source());
    int slot = scope.layout().newVariable();
    Typed element = new Typed.Variable(span(select), slot);
    Scope inner = scope.within(element);
    List<Typed.SubColumn> columns = new ArrayList<>();
    for (Item item : select.items()) {
      columns.add(subColumn(item, element, inner));
    }
    Expression where = select.where();
    Typed condition =
        where == null
            ? null
            : new ExpressionAnalyzer(semantics, problems, inner, NameAnalyzer.Region.WHERE)
                .condition(where);
    return new Typed.SubSelect(span(select), source, slot, condition, select.form(), columns);
  }

  private Typed.SubColumn subColumn(Item item, Typed element, Scope inner) {
    Item.Alias alias = item.alias();
    if (!(item instanceof Item.Value value)) {
      return new Typed.SubColumn(alias == null ? List.of() : alias.path(), element);
    }
    Typed typed =
        new ExpressionAnalyzer(semantics, problems, inner, NameAnalyzer.Region.ITEM)
            .analyze(value.expression());
    String implied = ItemAnalyzer.impliedName(value.expression(), semantics);
    List<String> unnamed = List.of(implied == null ? "value" : implied);
    return new Typed.SubColumn(alias == null ? unnamed : alias.path(), typed);
  }

  private static Typed oriented(Expression.Polarity polarity, Typed test) {
    return polarity == Expression.Polarity.PLAIN ? test : new Typed.Not(test.span(), test);
  }

  static @Nullable Object constant(Typed typed) {
    return ((Typed.Constant) typed).value();
  }
}
