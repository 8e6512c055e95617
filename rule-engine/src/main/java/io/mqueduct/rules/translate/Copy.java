package io.mqueduct.rules.translate;

import io.mqueduct.rules.syntax.Case;
import io.mqueduct.rules.syntax.Construction;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Item;
import io.mqueduct.rules.syntax.Literal;
import io.mqueduct.rules.syntax.Operation;
import io.mqueduct.rules.syntax.Reference;
import io.mqueduct.rules.syntax.Step;
import io.mqueduct.rules.syntax.SubSelect;
import io.mqueduct.rules.syntax.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A node with other expressions directly below it. Confined to one thread. */
class Copy implements Expression.Visitor<Expression> {
  private final UnaryOperator<Expression> child;

  Copy(UnaryOperator<Expression> child) {
    this.child = child;
  }

  static Expression of(Expression node, UnaryOperator<Expression> child) {
    return node.accept(new Copy(child));
  }

  private @Nullable Expression optional(@Nullable Expression expression) {
    return expression == null ? null : child.apply(expression);
  }

  private List<Expression> all(List<Expression> expressions) {
    return expressions.stream().map(child).toList();
  }

  List<Step> steps(List<Step> steps) {
    return steps.stream().map(step -> step.accept(new Steps())).toList();
  }

  @Override
  public Expression number(Literal.Numeral number) {
    return number;
  }

  @Override
  public Expression text(Literal.Text text) {
    return text;
  }

  @Override
  public Expression word(Literal.Named word) {
    return word;
  }

  @Override
  public Expression name(Reference.Name name) {
    return name;
  }

  @Override
  public Expression path(Reference.Path path) {
    return new Reference.Path(path.place(), child.apply(path.base()), steps(path.steps()));
  }

  @Override
  public Expression range(Construction.Range range) {
    return new Construction.Range(
        range.place(), child.apply(range.from()), child.apply(range.to()));
  }

  @Override
  public Expression array(Construction.ArrayLiteral array) {
    return new Construction.ArrayLiteral(array.place(), all(array.elements()));
  }

  @Override
  public Expression object(Construction.ObjectLiteral object) {
    List<Construction.ObjectLiteral.Member> members = new ArrayList<>();
    for (Construction.ObjectLiteral.Member member : object.members()) {
      members.add(
          new Construction.ObjectLiteral.Member(
              member.place(), member.key(), child.apply(member.value())));
    }
    return new Construction.ObjectLiteral(object.place(), members);
  }

  @Override
  public Expression call(Operation.Call call) {
    return new Operation.Call(call.place(), call.namePlace(), call.name(), all(call.arguments()));
  }

  @Override
  public Expression cast(Operation.Cast cast) {
    return new Operation.Cast(
        cast.place(), child.apply(cast.value()), cast.typePlace(), cast.type());
  }

  @Override
  public Expression attempt(Operation.Try attempt) {
    return new Operation.Try(attempt.place(), child.apply(attempt.value()));
  }

  @Override
  public Expression choice(Case choice) {
    List<Case.When> branches = new ArrayList<>();
    Expression subject = optional(choice.subject());
    for (Case.When branch : choice.branches()) {
      branches.add(new Case.When(child.apply(branch.condition()), child.apply(branch.result())));
    }
    return new Case(choice.place(), subject, branches, optional(choice.otherwise()));
  }

  @Override
  public Expression unary(Operation.Unary unary) {
    return new Operation.Unary(unary.place(), unary.operator(), child.apply(unary.operand()));
  }

  @Override
  public Expression binary(Operation.Binary binary) {
    return new Operation.Binary(
        binary.place(),
        binary.operator(),
        binary.operatorPlace(),
        child.apply(binary.left()),
        child.apply(binary.right()));
  }

  @Override
  public Expression in(Test.In in) {
    return new Test.In(
        in.place(),
        child.apply(in.subject()),
        in.polarity(),
        all(in.members()),
        optional(in.array()));
  }

  @Override
  public Expression like(Test.Like like) {
    return new Test.Like(
        like.place(),
        child.apply(like.subject()),
        like.polarity(),
        child.apply(like.pattern()),
        optional(like.escape()));
  }

  @Override
  public Expression between(Test.Between between) {
    return new Test.Between(
        between.place(),
        child.apply(between.subject()),
        between.polarity(),
        child.apply(between.low()),
        child.apply(between.high()));
  }

  @Override
  public Expression is(Test.Is is) {
    return new Test.Is(is.place(), child.apply(is.subject()), is.polarity(), is.emptiness());
  }

  /** Its inside has names of its own, so only the source is below it here. */
  @Override
  public Expression subSelect(SubSelect select) {
    List<Item> items = select.items();
    return new SubSelect(
        select.place(), select.form(), items, child.apply(select.source()), select.where());
  }

  private final class Steps implements Step.Visitor<Step> {
    @Override
    public Step key(Step.Key key) {
      return key;
    }

    @Override
    public Step index(Step.Index index) {
      return new Step.Index(index.place(), child.apply(index.index()));
    }

    @Override
    public Step slice(Step.Slice slice) {
      return new Step.Slice(slice.place(), child.apply(slice.from()), child.apply(slice.to()));
    }
  }
}
