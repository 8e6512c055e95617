package io.mqueduct.rules.plan;

import io.mqueduct.rules.analysis.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a condition reads of a message, in the order of the text; constants are left out. */
final class Reads implements Typed.Visitor<Stream<Typed>> {
  private static final Reads READS = new Reads();

  private Reads() {}

  /** Fields, columns, wildcards, variables and aliases, each once. */
  static List<Typed> of(Typed condition) {
    List<Typed> reads = new ArrayList<>();
    condition
        .accept(READS)
        .filter(read -> reads.stream().noneMatch(r -> r.span().equals(read.span())))
        .forEach(reads::add);
    return reads;
  }

  private Stream<Typed> all(List<Typed> nodes) {
    return nodes.stream().flatMap(node -> node.accept(this));
  }

  private Stream<Typed> all(Typed... nodes) {
    return all(List.of(nodes));
  }

  @Override
  public Stream<Typed> constant(Typed.Constant constant) {
    return Stream.empty();
  }

  @Override
  public Stream<Typed> field(Typed.Field field) {
    return Stream.of(field);
  }

  @Override
  public Stream<Typed> document(Typed.Document document) {
    return Stream.of(document);
  }

  @Override
  public Stream<Typed> column(Typed.MessageColumn column) {
    return Stream.of(column);
  }

  @Override
  public Stream<Typed> wildcard(Typed.Wildcard wildcard) {
    return Stream.of(wildcard);
  }

  @Override
  public Stream<Typed> variable(Typed.Variable variable) {
    return Stream.of(variable);
  }

  @Override
  public Stream<Typed> memo(Typed.Memo memo) {
    return Stream.of(memo);
  }

  @Override
  public Stream<Typed> member(Typed.Member member) {
    return Stream.of(member);
  }

  @Override
  public Stream<Typed> element(Typed.Element element) {
    return Stream.of(element);
  }

  @Override
  public Stream<Typed> slice(Typed.Slice slice) {
    return Stream.of(slice);
  }

  @Override
  public Stream<Typed> range(Typed.Range range) {
    return all(range.from(), range.to());
  }

  @Override
  public Stream<Typed> array(Typed.ArrayOf array) {
    return all(array.elements());
  }

  @Override
  public Stream<Typed> object(Typed.ObjectOf object) {
    return all(object.values());
  }

  /** A call without arguments reads the message itself. */
  @Override
  public Stream<Typed> call(Typed.Call call) {
    return call.arguments().isEmpty() ? Stream.of(call) : all(call.arguments());
  }

  @Override
  public Stream<Typed> attempt(Typed.Attempt attempt) {
    return all(attempt.value());
  }

  @Override
  public Stream<Typed> choice(Typed.Choice choice) {
    return Stream.of(
            all(choice.conditions()), all(choice.results()), choice.otherwise().accept(this))
        .flatMap(reads -> reads);
  }

  @Override
  public Stream<Typed> selection(Typed.Selection selection) {
    return Stream.of(
            selection.subject().accept(this),
            all(selection.values()),
            all(selection.results()),
            selection.otherwise().accept(this))
        .flatMap(reads -> reads);
  }

  @Override
  public Stream<Typed> computation(Typed.Computation computation) {
    return all(computation.left(), computation.right());
  }

  @Override
  public Stream<Typed> concatenation(Typed.Concatenation concatenation) {
    return all(concatenation.left(), concatenation.right());
  }

  @Override
  public Stream<Typed> negative(Typed.Negative negative) {
    return all(negative.operand());
  }

  @Override
  public Stream<Typed> affirmed(Typed.Affirmed affirmed) {
    return all(affirmed.operand());
  }

  @Override
  public Stream<Typed> equal(Typed.Equal equal) {
    return all(equal.left(), equal.right());
  }

  @Override
  public Stream<Typed> ordered(Typed.Ordered ordered) {
    return all(ordered.left(), ordered.right());
  }

  @Override
  public Stream<Typed> and(Typed.And and) {
    return all(and.left(), and.right());
  }

  @Override
  public Stream<Typed> or(Typed.Or or) {
    return all(or.left(), or.right());
  }

  @Override
  public Stream<Typed> not(Typed.Not not) {
    return all(not.operand());
  }

  @Override
  public Stream<Typed> among(Typed.Among among) {
    return Stream.concat(among.subject().accept(this), all(among.members()));
  }

  @Override
  public Stream<Typed> within(Typed.Within within) {
    return all(within.subject(), within.array());
  }

  @Override
  public Stream<Typed> like(Typed.Like like) {
    return all(like.subject(), like.pattern());
  }

  @Override
  public Stream<Typed> between(Typed.Between between) {
    return all(between.subject(), between.low(), between.high());
  }

  @Override
  public Stream<Typed> isEmpty(Typed.IsEmpty isEmpty) {
    return all(isEmpty.subject());
  }

  @Override
  public Stream<Typed> matches(Typed.Matches matches) {
    return all(matches.topic(), matches.filter());
  }
}
