package io.mqueduct.rules.syntax;

import java.util.List;

/** A node of the syntax tree. Immutable. */
public sealed interface Expression
    permits Literal, Reference, Construction, Operation, Test, Case, SubSelect {

  Place place();

  <R> R accept(Visitor<R> visitor);

  /** The expressions directly below, in the order of the text. */
  List<Expression> children();

  /** One method for each node: a new node breaks the build. */
  interface Visitor<R> {
    R number(Literal.Numeral number);

    R text(Literal.Text text);

    R word(Literal.Named word);

    R name(Reference.Name name);

    R path(Reference.Path path);

    R range(Construction.Range range);

    R array(Construction.ArrayLiteral array);

    R object(Construction.ObjectLiteral object);

    R call(Operation.Call call);

    R cast(Operation.Cast cast);

    R attempt(Operation.Try attempt);

    R choice(Case choice);

    R unary(Operation.Unary unary);

    R binary(Operation.Binary binary);

    R in(Test.In in);

    R like(Test.Like like);

    R between(Test.Between between);

    R is(Test.Is is);

    R subSelect(SubSelect select);
  }
}
