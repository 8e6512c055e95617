package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.syntax.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays and objects taken apart or put together. Immutable. */
public sealed interface Structure extends Typed {
  record Member(Span span, Typed base, String key) implements Structure {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.member(this);
    }
  }

  record Element(Span span, Typed base, Typed index) implements Structure {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.element(this);
    }
  }

  record Slice(Span span, Typed base, Typed from, Typed to) implements Structure {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.slice(this);
    }
  }

  record Range(Span span, Typed from, Typed to) implements Structure {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.range(this);
    }
  }

  record ArrayOf(Span span, List<Typed> elements) implements Structure {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.array(this);
    }
  }

  record ObjectOf(Span span, List<String> keys, List<Typed> values) implements Structure {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.object(this);
    }
  }

  /** SELECT over the elements of an array, each in turn in the variable {@code slot}. */
  record SubSelect(
      Span span,
      Typed source,
      int slot,
      @Nullable Typed where,
      Statement.Form form,
      List<SubColumn> columns)
      implements Structure {
    public SubSelect {
      columns = List.copyOf(columns);
    }

    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.subSelect(this);
    }
  }

  /** A column of a sub-select; without a path all members of the element. */
  record SubColumn(List<String> path, Typed value) {
    public SubColumn {
      path = List.copyOf(path);
    }
  }

  /** One method for each node: a new node breaks the build. */
  interface Visitor<R> {
    R member(Member member);

    R element(Element element);

    R slice(Slice slice);

    R range(Range range);

    R array(ArrayOf array);

    R object(ObjectOf object);

    R subSelect(SubSelect select);
  }
}
