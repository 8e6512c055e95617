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
  public List<Typed> field(Input.Field field) {
    return List.of();
  }

  @Override
  public List<Typed> document(Input.Document document) {
    return List.of();
  }

  @Override
  public List<Typed> column(Input.MessageColumn column) {
    return List.of();
  }

  @Override
  public List<Typed> wildcard(Input.Wildcard wildcard) {
    return List.of();
  }

  @Override
  public List<Typed> variable(Input.Variable variable) {
    return List.of();
  }

  @Override
  public List<Typed> memo(Input.Memo memo) {
    return List.of(memo.value());
  }

  @Override
  public List<Typed> member(Structure.Member member) {
    return List.of(member.base());
  }

  @Override
  public List<Typed> element(Structure.Element element) {
    return List.of(element.base(), element.index());
  }

  @Override
  public List<Typed> slice(Structure.Slice slice) {
    return List.of(slice.base(), slice.from(), slice.to());
  }

  @Override
  public List<Typed> range(Structure.Range range) {
    return List.of(range.from(), range.to());
  }

  @Override
  public List<Typed> array(Structure.ArrayOf array) {
    return array.elements();
  }

  @Override
  public List<Typed> object(Structure.ObjectOf object) {
    return object.values();
  }

  @Override
  public List<Typed> call(Computed.Call call) {
    return call.arguments();
  }

  @Override
  public List<Typed> attempt(Computed.Attempt attempt) {
    return List.of(attempt.value());
  }

  @Override
  public List<Typed> choice(Computed.Choice choice) {
    return join(choice.conditions(), choice.results(), choice.otherwise());
  }

  @Override
  public List<Typed> selection(Computed.Selection selection) {
    return join(
        selection.subject(), selection.values(), selection.results(), selection.otherwise());
  }

  @Override
  public List<Typed> computation(Computed.Computation computation) {
    return List.of(computation.left(), computation.right());
  }

  @Override
  public List<Typed> concatenation(Computed.Concatenation concatenation) {
    return List.of(concatenation.left(), concatenation.right());
  }

  @Override
  public List<Typed> negative(Computed.Negative negative) {
    return List.of(negative.operand());
  }

  @Override
  public List<Typed> affirmed(Computed.Affirmed affirmed) {
    return List.of(affirmed.operand());
  }

  @Override
  public List<Typed> equal(Proposition.Equal equal) {
    return List.of(equal.left(), equal.right());
  }

  @Override
  public List<Typed> ordered(Proposition.Ordered ordered) {
    return List.of(ordered.left(), ordered.right());
  }

  @Override
  public List<Typed> and(Proposition.And and) {
    return List.of(and.left(), and.right());
  }

  @Override
  public List<Typed> or(Proposition.Or or) {
    return List.of(or.left(), or.right());
  }

  @Override
  public List<Typed> not(Proposition.Not not) {
    return List.of(not.operand());
  }

  @Override
  public List<Typed> among(Proposition.Among among) {
    return join(among.subject(), among.members());
  }

  @Override
  public List<Typed> within(Proposition.Within within) {
    return List.of(within.subject(), within.array());
  }

  @Override
  public List<Typed> like(Proposition.Like like) {
    return join(like.subject(), like.pattern(), optional(like.escape()));
  }

  @Override
  public List<Typed> between(Proposition.Between between) {
    return List.of(between.subject(), between.low(), between.high());
  }

  @Override
  public List<Typed> isEmpty(Proposition.IsEmpty isEmpty) {
    return List.of(isEmpty.subject());
  }

  @Override
  public List<Typed> matches(Proposition.Matches matches) {
    return List.of(matches.topic(), matches.filter());
  }

  @Override
  public List<Typed> subSelect(Structure.SubSelect select) {
    return join(
        select.source(),
        select.columns().stream().map(Structure.SubColumn::value).toList(),
        optional(select.where()));
  }
}
