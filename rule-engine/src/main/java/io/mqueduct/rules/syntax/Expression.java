package io.mqueduct.rules.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of the syntax tree. Immutable. */
public sealed interface Expression {

  Place place();

  <R> R accept(Visitor<R> visitor);

  /** The expressions directly below, in the order of the text. */
  List<Expression> children();

  /** A number as written. */
  record NumberLiteral(Place place, String text) implements Leaf {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.number(this);
    }
  }

  record TextLiteral(Place place, String value) implements Leaf {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.text(this);
    }
  }

  /** TRUE, FALSE or NULL. */
  record WordLiteral(Place place, Word word) implements Leaf {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.word(this);
    }
  }

  /** The words that are values. */
  enum Word {
    TRUE,
    FALSE,
    NULL
  }

  /** A bare or quoted name. */
  record Name(Place place, String name, Quoting quoting) implements Leaf {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.name(this);
    }
  }

  /** How a name was written. */
  enum Quoting {
    BARE,
    QUOTED
  }

  /** {@code base.a[1]["b"][2..3]}; at least one step. */
  record Path(Place place, Expression base, List<Step> steps) implements Expression {
    public Path {
      steps = List.copyOf(steps);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.path(this);
    }

    @Override
    public List<Expression> children() {
      List<Expression> all = new ArrayList<>(List.of(base));
      steps.forEach(step -> all.addAll(step.children()));
      return all;
    }
  }

  /** {@code [from..to]}: the integers between, both included. */
  record Range(Place place, Expression from, Expression to) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.range(this);
    }

    @Override
    public List<Expression> children() {
      return List.of(from, to);
    }
  }

  record ArrayLiteral(Place place, List<Expression> elements) implements Expression {
    public ArrayLiteral {
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.array(this);
    }

    @Override
    public List<Expression> children() {
      return elements;
    }
  }

  record ObjectLiteral(Place place, List<Member> members) implements Expression {
    public ObjectLiteral {
      members = List.copyOf(members);
    }

    /** One {@code 'key': value}. */
    public record Member(Place place, String key, Expression value) {}

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.object(this);
    }

    @Override
    public List<Expression> children() {
      return members.stream().map(Member::value).toList();
    }
  }

  /** A function call; {@code namePlace} is the name alone. */
  record Call(Place place, Place namePlace, String name, List<Expression> arguments)
      implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }

    @Override
    public List<Expression> children() {
      return arguments;
    }
  }

  record Cast(Place place, Expression value, Place typePlace, String type) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.cast(this);
    }

    @Override
    public List<Expression> children() {
      return List.of(value);
    }
  }

  record Try(Place place, Expression value) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.attempt(this);
    }

    @Override
    public List<Expression> children() {
      return List.of(value);
    }
  }

  /** CASE; with a subject the WHENs are values, without they are conditions. */
  record Case(
      Place place,
      @Nullable Expression subject,
      List<When> branches,
      @Nullable Expression otherwise)
      implements Expression {
    public Case {
      branches = List.copyOf(branches);
    }

    /** One WHEN ... THEN ... */
    public record When(Expression condition, Expression result) {}

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.choice(this);
    }

    @Override
    public List<Expression> children() {
      List<Expression> all = new ArrayList<>();
      if (subject != null) {
        all.add(subject);
      }
      for (When branch : branches) {
        all.add(branch.condition());
        all.add(branch.result());
      }
      if (otherwise != null) {
        all.add(otherwise);
      }
      return all;
    }
  }

  record Unary(Place place, UnaryOperator operator, Expression operand) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unary(this);
    }

    @Override
    public List<Expression> children() {
      return List.of(operand);
    }
  }

  record Binary(
      Place place, BinaryOperator operator, Place operatorPlace, Expression left, Expression right)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.binary(this);
    }

    @Override
    public List<Expression> children() {
      return List.of(left, right);
    }
  }

  /** IN, NOT IN; {@code members} are the list's, or {@code array} is the one right side. */
  record In(
      Place place,
      Expression subject,
      Polarity polarity,
      List<Expression> members,
      @Nullable Expression array)
      implements Expression {
    public In {
      members = List.copyOf(members);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.in(this);
    }

    @Override
    public List<Expression> children() {
      List<Expression> all = new ArrayList<>(List.of(subject));
      all.addAll(members);
      if (array != null) {
        all.add(array);
      }
      return all;
    }
  }

  record Like(
      Place place,
      Expression subject,
      Polarity polarity,
      Expression pattern,
      @Nullable Expression escape)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.like(this);
    }

    @Override
    public List<Expression> children() {
      return escape == null ? List.of(subject, pattern) : List.of(subject, pattern, escape);
    }
  }

  record Between(
      Place place, Expression subject, Polarity polarity, Expression low, Expression high)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.between(this);
    }

    @Override
    public List<Expression> children() {
      return List.of(subject, low, high);
    }
  }

  /** IS NULL, IS MISSING and their negations. */
  record Is(Place place, Expression subject, Polarity polarity, Emptiness emptiness)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.is(this);
    }

    @Override
    public List<Expression> children() {
      return List.of(subject);
    }
  }

  /** {@code (SELECT items FROM source WHERE where)} over the elements of an array. */
  record SubSelect(
      Place place,
      Statement.Form form,
      List<Item> items,
      Expression source,
      @Nullable Expression where)
      implements Expression {
    public SubSelect {
      items = List.copyOf(items);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.subSelect(this);
    }

    @Override
    public List<Expression> children() {
      List<Expression> all = new ArrayList<>(List.of(source));
      for (Item item : items) {
        if (item instanceof Item.Value value) {
          all.add(value.expression());
        }
      }
      if (where != null) {
        all.add(where);
      }
      return all;
    }
  }

  /** Whether NOT was written. */
  enum Polarity {
    PLAIN,
    NEGATED
  }

  /** What IS asks for. */
  enum Emptiness {
    NULL,
    MISSING
  }

  /** Has nothing below. */
  sealed interface Leaf extends Expression {
    @Override
    default List<Expression> children() {
      return List.of();
    }
  }

  /** One method for each node: a new node breaks the build. */
  interface Visitor<R> {
    R number(NumberLiteral number);

    R text(TextLiteral text);

    R word(WordLiteral word);

    R name(Name name);

    R path(Path path);

    R range(Range range);

    R array(ArrayLiteral array);

    R object(ObjectLiteral object);

    R call(Call call);

    R cast(Cast cast);

    R attempt(Try attempt);

    R choice(Case choice);

    R unary(Unary unary);

    R binary(Binary binary);

    R in(In in);

    R like(Like like);

    R between(Between between);

    R is(Is is);

    R subSelect(SubSelect select);
  }
}
