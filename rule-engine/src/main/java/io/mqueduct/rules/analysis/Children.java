package io.mqueduct.rules.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes right below a typed node, in the order of the text. Stateless. */
public final class Children implements Typed.Visitor<List<Typed>> {
  private static final Children CHILDREN = new Children();

  private Children() {}

  public static List<Typed> of(Typed node) {
    return node.accept(CHILDREN);
  }

  private static List<Typed> join(Object... nodesAndLists) {
    List<Typed> all = new ArrayList<>();
    for (Object part : nodesAndLists) {
      if (part instanceof Typed node) {
        all.add(node);
      } else {
        ((List<?>) part).forEach(node -> all.add((Typed) node));
      }
    }
    return all;
  }

  private static List<Typed> optional(@Nullable Typed node) {
    return node == null ? List.of() : List.of(node);
  }

  @Override
  public List<Typed> constant(Typed.Constant constant) {
    return List.of();
  }

  @Override
  public List<Typed> field(Typed.Field field) {
    return List.of();
  }

  @Override
  public List<Typed> document(Typed.Document document) {
    return List.of();
  }

  @Override
  public List<Typed> column(Typed.MessageColumn column) {
    return List.of();
  }

  @Override
  public List<Typed> wildcard(Typed.Wildcard wildcard) {
    return List.of();
  }

  @Override
  public List<Typed> variable(Typed.Variable variable) {
    return List.of();
  }

  @Override
  public List<Typed> memo(Typed.Memo memo) {
    return List.of(memo.value());
  }

  @Override
  public List<Typed> member(Typed.Member member) {
    return List.of(member.base());
  }

  @Override
  public List<Typed> element(Typed.Element element) {
    return List.of(element.base(), element.index());
  }

  @Override
  public List<Typed> slice(Typed.Slice slice) {
    return List.of(slice.base(), slice.from(), slice.to());
  }

  @Override
  public List<Typed> range(Typed.Range range) {
    return List.of(range.from(), range.to());
  }

  @Override
  public List<Typed> array(Typed.ArrayOf array) {
    return array.elements();
  }

  @Override
  public List<Typed> object(Typed.ObjectOf object) {
    return object.values();
  }

  @Override
  public List<Typed> call(Typed.Call call) {
    return call.arguments();
  }

  @Override
  public List<Typed> attempt(Typed.Attempt attempt) {
    return List.of(attempt.value());
  }

  @Override
  public List<Typed> choice(Typed.Choice choice) {
    return join(choice.conditions(), choice.results(), choice.otherwise());
  }

  @Override
  public List<Typed> selection(Typed.Selection selection) {
    return join(
        selection.subject(), selection.values(), selection.results(), selection.otherwise());
  }

  @Override
  public List<Typed> computation(Typed.Computation computation) {
    return List.of(computation.left(), computation.right());
  }

  @Override
  public List<Typed> concatenation(Typed.Concatenation concatenation) {
    return List.of(concatenation.left(), concatenation.right());
  }

  @Override
  public List<Typed> negative(Typed.Negative negative) {
    return List.of(negative.operand());
  }

  @Override
  public List<Typed> affirmed(Typed.Affirmed affirmed) {
    return List.of(affirmed.operand());
  }

  @Override
  public List<Typed> equal(Typed.Equal equal) {
    return List.of(equal.left(), equal.right());
  }

  @Override
  public List<Typed> ordered(Typed.Ordered ordered) {
    return List.of(ordered.left(), ordered.right());
  }

  @Override
  public List<Typed> and(Typed.And and) {
    return List.of(and.left(), and.right());
  }

  @Override
  public List<Typed> or(Typed.Or or) {
    return List.of(or.left(), or.right());
  }

  @Override
  public List<Typed> not(Typed.Not not) {
    return List.of(not.operand());
  }

  @Override
  public List<Typed> among(Typed.Among among) {
    return join(among.subject(), among.members());
  }

  @Override
  public List<Typed> within(Typed.Within within) {
    return List.of(within.subject(), within.array());
  }

  @Override
  public List<Typed> like(Typed.Like like) {
    return join(like.subject(), like.pattern(), optional(like.escape()));
  }

  @Override
  public List<Typed> between(Typed.Between between) {
    return List.of(between.subject(), between.low(), between.high());
  }

  @Override
  public List<Typed> isEmpty(Typed.IsEmpty isEmpty) {
    return List.of(isEmpty.subject());
  }

  @Override
  public List<Typed> matches(Typed.Matches matches) {
    return List.of(matches.topic(), matches.filter());
  }

  @Override
  public List<Typed> subSelect(Typed.SubSelect select) {
    return join(
        select.source(),
        select.columns().stream().map(Typed.SubColumn::value).toList(),
        optional(select.where()));
  }
}
