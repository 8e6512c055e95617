package io.mqueduct.rules.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.Span;
import io.mqueduct.rules.syntax.Test.Polarity;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class PrinterProperties {
  private static final Grammar NATIVE = Grammar.nativeGrammar();
  private static final Place NOWHERE = new Place(new Span(1, 1, 0, 0));

  @Property(tries = 2000, seed = "20261126")
  void printsWhatParsesToTheSameTree(@ForAll("statements") Statement statement)
      throws SyntaxFailure {
    String text = Printer.print(statement);

    assertThat(Parser.statement(text, NATIVE)).as(text).isEqualTo(statement);
  }

  @Property(tries = 2000, seed = "20261127")
  void readsAnyTextOrSaysWhere(@ForAll String text) {
    try {
      assertThat(Parser.expressions(Parser.statement(text, NATIVE))).isNotNull();
    } catch (SyntaxFailure failure) {
      int length = text.codePointCount(0, text.length());
      assertThat(failure.span().offset()).isBetween(0, length);
      assertThat(failure.text()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<Statement> statements() {
    Arbitrary<List<Item>> items = items().list().ofMinSize(1).ofMaxSize(3);
    Arbitrary<List<Statement.Source>> sources = sources().list().ofMinSize(1).ofMaxSize(2);
    Arbitrary<Expression> where = expressions(2).injectNull(0.4);
    Arbitrary<Statement> selects =
        Combinators.combine(items, sources, where)
            .as((i, s, w) -> new Statement.Select(List.of(), Statement.Form.OBJECT, i, s, w));
    Arbitrary<Statement> values =
        Combinators.combine(items().list().ofSize(1), sources, where)
            .as((i, s, w) -> new Statement.Select(List.of(), Statement.Form.VALUE, i, s, w));
    Arbitrary<Statement> foreachs =
        Combinators.combine(items, items.injectNull(0.3), where, sources, where)
            .as(Statement.Foreach::new);
    return Arbitraries.oneOf(selects, values, foreachs);
  }

  private Arbitrary<Statement.Source> sources() {
    return Combinators.combine(
            Arbitraries.of(SourceKind.class).injectNull(0.5), Arbitraries.strings().ofMaxLength(5))
        .as((kind, filter) -> new Statement.Source(NOWHERE, kind, filter));
  }

  private Arbitrary<Item> items() {
    Arbitrary<Item.Alias> alias =
        names().list().ofMinSize(1).ofMaxSize(2).map(p -> new Item.Alias(NOWHERE, p));
    Arbitrary<Item> stars = alias.injectNull(0.5).map(a -> new Item.Star(NOWHERE, a));
    Arbitrary<Item> values =
        Combinators.combine(expressions(3), alias.injectNull(0.5)).as(Item.Value::new);
    return Arbitraries.frequencyOf(Tuple.of(1, stars), Tuple.of(6, values));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "a", "value", "Select", "end", "is", "like", "between", "mod", "div", "missing", "_x"),
        Arbitraries.strings().ofMinLength(1).ofMaxLength(4));
  }

  private static Arbitrary<Expression> leaves() {
    return Arbitraries.oneOf(
        Arbitraries.of("0", "17", "1.5", "1e3", "2.5E-7").map(t -> new Literal.Numeral(NOWHERE, t)),
        Arbitraries.strings().ofMaxLength(4).map(t -> new Literal.Text(NOWHERE, t)),
        Arbitraries.of(Literal.Word.class).map(w -> new Literal.Named(NOWHERE, w)),
        bare().map(n -> new Reference.Name(NOWHERE, n, Reference.Quoting.BARE)),
        names().map(n -> new Reference.Name(NOWHERE, n, Reference.Quoting.QUOTED)));
  }

  private static Arbitrary<String> bare() {
    return Arbitraries.of("a", "temp", "value", "is", "like", "mod", "cast", "try", "escape", "_b");
  }

  private static Arbitrary<Expression> expressions(int depth) {
    if (depth == 0) {
      return leaves();
    }
    Arbitrary<Expression> inner = Arbitraries.lazy(() -> expressions(depth - 1));
    return Arbitraries.oneOf(
        leaves(), operators(inner), predicates(inner), collections(inner), calls(inner));
  }

  private static Arbitrary<Expression> operators(Arbitrary<Expression> inner) {
    return Arbitraries.oneOf(
        Combinators.combine(Arbitraries.of(BinaryOperator.class), inner, inner)
            .as((o, l, r) -> new Operation.Binary(NOWHERE, o, NOWHERE, l, r)),
        Combinators.combine(Arbitraries.of(UnaryOperator.class), inner)
            .as((o, e) -> new Operation.Unary(NOWHERE, o, e)));
  }

  private static Arbitrary<Expression> predicates(Arbitrary<Expression> inner) {
    Arbitrary<Polarity> polarity = Arbitraries.of(Polarity.class);
    return Arbitraries.oneOf(
        Combinators.combine(inner, polarity, inner.list().ofMinSize(1).ofMaxSize(3))
            .as((s, p, m) -> new Test.In(NOWHERE, s, p, m, null)),
        Combinators.combine(inner, polarity, leaves())
            .as((s, p, a) -> new Test.In(NOWHERE, s, p, List.of(), a)),
        Combinators.combine(inner, polarity, inner, inner.injectNull(0.5))
            .as((s, p, t, e) -> new Test.Like(NOWHERE, s, p, t, e)),
        Combinators.combine(inner, polarity, inner, inner)
            .as((s, p, l, h) -> new Test.Between(NOWHERE, s, p, l, h)),
        Combinators.combine(inner, polarity, Arbitraries.of(Test.Emptiness.class))
            .as((s, p, e) -> new Test.Is(NOWHERE, s, p, e)));
  }

  private static Arbitrary<Expression> collections(Arbitrary<Expression> inner) {
    Arbitrary<Step> steps =
        Arbitraries.oneOf(
            names().map(n -> new Step.Key(NOWHERE, n)),
            inner.map(i -> new Step.Index(NOWHERE, i)),
            Combinators.combine(inner, inner).as((f, t) -> new Step.Slice(NOWHERE, f, t)));
    Arbitrary<Construction.ObjectLiteral.Member> members =
        Combinators.combine(Arbitraries.strings().ofMaxLength(3), inner)
            .as((k, v) -> new Construction.ObjectLiteral.Member(NOWHERE, k, v));
    return Arbitraries.oneOf(
        inner.list().ofMaxSize(3).map(e -> new Construction.ArrayLiteral(NOWHERE, e)),
        members.list().ofMaxSize(3).map(m -> new Construction.ObjectLiteral(NOWHERE, m)),
        Combinators.combine(inner, inner).as((f, t) -> new Construction.Range(NOWHERE, f, t)),
        Combinators.combine(leaves(), steps.list().ofMinSize(1).ofMaxSize(3))
            .as((b, s) -> new Reference.Path(NOWHERE, b, s)));
  }

  private static Arbitrary<Expression> calls(Arbitrary<Expression> inner) {
    Arbitrary<Case.When> branches = Combinators.combine(inner, inner).as(Case.When::new);
    return Arbitraries.oneOf(
        Combinators.combine(Arbitraries.of("f", "mod", "upper"), inner.list().ofMaxSize(3))
            .as((n, a) -> new Operation.Call(NOWHERE, NOWHERE, n, a)),
        Combinators.combine(inner, Arbitraries.of("INT", "TEXT"))
            .as((e, t) -> new Operation.Cast(NOWHERE, e, NOWHERE, t.toLowerCase(Locale.ROOT))),
        inner.map(e -> new Operation.Try(NOWHERE, e)),
        Combinators.combine(
                inner.injectNull(0.5),
                branches.list().ofMinSize(1).ofMaxSize(2),
                inner.injectNull(0.5))
            .as((s, b, o) -> new Case(NOWHERE, s, b, o)));
  }
}
