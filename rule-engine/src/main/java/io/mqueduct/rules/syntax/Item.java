package io.mqueduct.rules.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One item of SELECT, FOREACH or DO. Immutable. */
public sealed interface Item {

  Place place();

  @Nullable Alias alias();

  /** {@code *} or {@code * AS name}. */
  record Star(Place place, @Nullable Alias alias) implements Item {}

  /** An expression with or without an alias. */
  record Value(Expression expression, @Nullable Alias alias) implements Item {
    @Override
    public Place place() {
      return expression.place();
    }
  }

  /** What follows AS: {@code a} or {@code a.b}. */
  record Alias(Place place, List<String> path) {
    public Alias {
      path = List.copyOf(path);
    }

    public String text() {
      return String.join(".", path);
    }
  }
}
