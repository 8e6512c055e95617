package io.mqueduct.rules.syntax;

import java.util.List;

/** An array or object put together from expressions. Immutable. */
public sealed interface Construction extends Expression {
  record ArrayLiteral(Place place, List<Expression> elements) implements Construction {
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

  record ObjectLiteral(Place place, List<Member> members) implements Construction {
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

  /** {@code [from..to]}: the integers between, both included. */
  record Range(Place place, Expression from, Expression to) implements Construction {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.range(this);
    }

    @Override
    public List<Expression> children() {
      return List.of(from, to);
    }
  }
}
