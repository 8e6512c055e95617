package io.mqueduct.rules.syntax;

import io.mqueduct.rules.SourceKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule's text as a tree. Immutable. */
public sealed interface Statement {

  List<Source> sources();

  @Nullable Expression where();

  <R> R accept(Visitor<R> visitor);

  /** SELECT items, or SELECT VALUE with one item; {@code variables} come from SET. */
  record Select(
      List<Variable> variables,
      Form form,
      List<Item> items,
      List<Source> sources,
      @Nullable Expression where)
      implements Statement {
    public Select {
      variables = List.copyOf(variables);
      items = List.copyOf(items);
      sources = List.copyOf(sources);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.select(this);
    }
  }

  /** {@code @name = value}; the name with its {@code @}. */
  record Variable(Place place, String name, Expression value) {}

  /** What a row of SELECT is. */
  enum Form {
    OBJECT,
    VALUE
  }

  /** FOREACH; {@code rows} is null without DO. */
  record Foreach(
      List<Item> items,
      @Nullable List<Item> rows,
      @Nullable Expression incase,
      List<Source> sources,
      @Nullable Expression where)
      implements Statement {
    public Foreach {
      items = List.copyOf(items);
      rows = rows == null ? null : List.copyOf(rows);
      sources = List.copyOf(sources);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.foreach(this);
    }
  }

  /**
   * One source of FROM.
   *
   * @param kind null when neither MQTT nor KAFKA was written
   */
  record Source(Place place, @Nullable SourceKind kind, String filter) {}

  /** One method for each form. */
  interface Visitor<R> {
    R select(Select select);

    R foreach(Foreach foreach);
  }
}
