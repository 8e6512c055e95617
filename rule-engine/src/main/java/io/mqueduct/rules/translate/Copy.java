package io.mqueduct.rules.translate;

import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Item;
import io.mqueduct.rules.syntax.Step;
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
  public Expression number(Expression.NumberLiteral number) {
    return number;
  }

  @Override
  public Expression text(Expression.TextLiteral text) {
    return text;
  }

  @Override
  public Expression word(Expression.WordLiteral word) {
    return word;
  }

  @Override
  public Expression name(Expression.Name name) {
    return name;
  }

  @Override
  public Expression path(Expression.Path path) {
    return new Expression.Path(path.place(), child.apply(path.base()), steps(path.steps()));
  }

  @Override
  public Expression range(Expression.Range range) {
    return new Expression.Range(range.place(), child.apply(range.from()), child.apply(range.to()));
  }

  @Override
  public Expression array(Expression.ArrayLiteral array) {
    return new Expression.ArrayLiteral(array.place(), all(array.elements()));
  }

  @Override
  public Expression object(Expression.ObjectLiteral object) {
    List<Expression.ObjectLiteral.Member> members = new ArrayList<>();
    for (Expression.ObjectLiteral.Member member : object.members()) {
      members.add(
          new Expression.ObjectLiteral.Member(
              member.place(), member.key(), child.apply(member.value())));
    }
    return new Expression.ObjectLiteral(object.place(), members);
  }

  @Override
  public Expression call(Expression.Call call) {
    return new Expression.Call(call.place(), call.namePlace(), call.name(), all(call.arguments()));
  }

  @Override
  public Expression cast(Expression.Cast cast) {
    return new Expression.Cast(
        cast.place(), child.apply(cast.value()), cast.typePlace(), cast.type());
  }

  @Override
  public Expression attempt(Expression.Try attempt) {
    return new Expression.Try(attempt.place(), child.apply(attempt.value()));
  }

  @Override
  public Expression choice(Expression.Case choice) {
    List<Expression.Case.When> branches = new ArrayList<>();
    Expression subject = optional(choice.subject());
    for (Expression.Case.When branch : choice.branches()) {
      branches.add(
          new Expression.Case.When(child.apply(branch.condition()), child.apply(branch.result())));
    }
    return new Expression.Case(choice.place(), subject, branches, optional(choice.otherwise()));
  }

  @Override
  public Expression unary(Expression.Unary unary) {
    return new Expression.Unary(unary.place(), unary.operator(), child.apply(unary.operand()));
  }

  @Override
  public Expression binary(Expression.Binary binary) {
    return new Expression.Binary(
        binary.place(),
        binary.operator(),
        binary.operatorPlace(),
        child.apply(binary.left()),
        child.apply(binary.right()));
  }

  @Override
  public Expression in(Expression.In in) {
    return new Expression.In(
        in.place(),
        child.apply(in.subject()),
        in.polarity(),
        all(in.members()),
        optional(in.array()));
  }

  @Override
  public Expression like(Expression.Like like) {
    return new Expression.Like(
        like.place(),
        child.apply(like.subject()),
        like.polarity(),
        child.apply(like.pattern()),
        optional(like.escape()));
  }

  @Override
  public Expression between(Expression.Between between) {
    return new Expression.Between(
        between.place(),
        child.apply(between.subject()),
        between.polarity(),
        child.apply(between.low()),
        child.apply(between.high()));
  }

  @Override
  public Expression is(Expression.Is is) {
    return new Expression.Is(is.place(), child.apply(is.subject()), is.polarity(), is.emptiness());
  }

  /** Its inside has names of its own, so only the source is below it here. */
  @Override
  public Expression subSelect(Expression.SubSelect select) {
    List<Item> items = select.items();
    return new Expression.SubSelect(
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
