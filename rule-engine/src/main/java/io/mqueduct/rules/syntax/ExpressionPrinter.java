package io.mqueduct.rules.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Expressions as text of a grammar. Immutable. */
final class ExpressionPrinter implements Expression.Visitor<String> {
  private final Grammar grammar;

  ExpressionPrinter(Grammar grammar) {
    this.grammar = grammar;
  }

  /** The operand of an operator, in brackets if it binds less than that. */
  private String inner(Expression expression, Binding least) {
    String text = expression.accept(this);
    boolean closed = Binding.of(expression).compareTo(least) >= 0;
    return closed ? text : "(" + text + ")";
  }

  private String list(List<Expression> all) {
    return all.stream().map(e -> e.accept(this)).collect(Collectors.joining(", "));
  }

  @Override
  public String number(Literal.Numeral number) {
    return number.text();
  }

  @Override
  public String text(Literal.Text text) {
    return grammar.has(Grammar.Feature.RAW_QUOTES)
        ? "'" + text.value() + "'"
        : Printer.text(text.value());
  }

  @Override
  public String word(Literal.Named word) {
    String name = word.word().name();
    boolean lower = grammar.has(Grammar.Feature.NULL_IS_A_NAME);
    return lower ? name.toLowerCase(Locale.ROOT) : name;
  }

  @Override
  public String name(Reference.Name name) {
    boolean star = name.name().equals("*") && grammar.has(Grammar.Feature.STAR_ARGUMENTS);
    boolean bare = star || name.quoting() == Reference.Quoting.BARE;
    return bare ? name.name() : Printer.quoted(name.name());
  }

  @Override
  public String path(Reference.Path path) {
    boolean simple = path.base() instanceof Literal || path.base() instanceof Reference.Name;
    boolean number = path.base() instanceof Literal.Numeral;
    String base = path.base().accept(this);
    StringBuilder out = new StringBuilder(simple && !number ? base : "(" + base + ")");
    path.steps().forEach(step -> out.append(step.accept(new Steps(this))));
    return out.toString();
  }

  @Override
  public String range(Construction.Range range) {
    return "[" + range.from().accept(this) + " .. " + range.to().accept(this) + "]";
  }

  @Override
  public String array(Construction.ArrayLiteral array) {
    return "[" + list(array.elements()) + "]";
  }

  @Override
  public String object(Construction.ObjectLiteral object) {
    return object.members().stream()
        .map(m -> Printer.text(m.key()) + ": " + m.value().accept(this))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  @Override
  public String call(Operation.Call call) {
    return call.name() + "(" + list(call.arguments()) + ")";
  }

  @Override
  public String cast(Operation.Cast cast) {
    return "CAST(" + cast.value().accept(this) + " AS " + cast.type() + ")";
  }

  @Override
  public String attempt(Operation.Try attempt) {
    return "TRY(" + attempt.value().accept(this) + ")";
  }

  @Override
  public String choice(Case choice) {
    StringBuilder out = new StringBuilder("CASE");
    append(out, " ", choice.subject());
    for (Case.When branch : choice.branches()) {
      append(out, " WHEN ", branch.condition());
      append(out, " THEN ", branch.result());
    }
    append(out, " ELSE ", choice.otherwise());
    return out.append(" END").toString();
  }

  private void append(StringBuilder out, String word, @Nullable Expression expression) {
    if (expression != null) {
      out.append(word).append(expression.accept(this));
    }
  }

  @Override
  public String unary(Operation.Unary unary) {
    boolean not = unary.operator() == UnaryOperator.NOT;
    return unary.operator().text() + inner(unary.operand(), not ? Binding.NEGATION : Binding.STEPS);
  }

  @Override
  public String binary(Operation.Binary last) {
    Binding own = Binding.of(last);
    boolean comparison = own == Binding.COMPARISON;
    Deque<Operation.Binary> chain = new ArrayDeque<>();
    chain.push(last);
    while (!comparison
        && chain.element().left() instanceof Operation.Binary left
        && Binding.of(left) == own) {
      chain.push(left);
    }
    StringBuilder out = new StringBuilder();
    out.append(inner(chain.element().left(), comparison ? own.next() : own));
    for (Operation.Binary next : chain) {
      out.append(' ').append(next.operator().text()).append(' ');
      out.append(inner(next.right(), own.next()));
    }
    return out.toString();
  }

  @Override
  public String in(Test.In in) {
    Expression array = in.array();
    String right = array == null ? "(" + list(in.members()) + ")" : inner(array, Binding.TEXT);
    return inner(in.subject(), Binding.TEXT) + not(in.polarity()) + " IN " + right;
  }

  @Override
  public String like(Test.Like like) {
    Expression escape = like.escape();
    return inner(like.subject(), Binding.TEXT)
        + not(like.polarity())
        + " LIKE "
        + inner(like.pattern(), Binding.TEXT)
        + (escape == null ? "" : " ESCAPE " + inner(escape, Binding.TEXT));
  }

  @Override
  public String between(Test.Between between) {
    return inner(between.subject(), Binding.TEXT)
        + not(between.polarity())
        + " BETWEEN "
        + inner(between.low(), Binding.TEXT)
        + " AND "
        + inner(between.high(), Binding.TEXT);
  }

  @Override
  public String is(Test.Is is) {
    String not = is.polarity() == Test.Polarity.NEGATED ? " IS NOT " : " IS ";
    return inner(is.subject(), Binding.TEXT) + not + is.emptiness();
  }

  @Override
  public String subSelect(SubSelect select) {
    String form = select.form() == Statement.Form.VALUE ? "(SELECT VALUE " : "(SELECT ";
    Expression where = select.where();
    return form
        + new StatementPrinter(grammar).items(select.items())
        + " FROM "
        + inner(select.source(), Binding.STEPS)
        + (where == null ? "" : " WHERE " + where.accept(this))
        + ")";
  }

  private static String not(Test.Polarity polarity) {
    return polarity == Test.Polarity.NEGATED ? " NOT" : "";
  }

  private record Steps(ExpressionPrinter expressions) implements Step.Visitor<String> {
    @Override
    public String key(Step.Key key) {
      return "." + Printer.key(key.name());
    }

    @Override
    public String index(Step.Index index) {
      return "[" + index.index().accept(expressions) + "]";
    }

    @Override
    public String slice(Step.Slice slice) {
      String from = slice.from().accept(expressions);
      return "[" + from + " .. " + slice.to().accept(expressions) + "]";
    }
  }
}
