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

  /** Where in an array of that name the value goes: {@code a[0]}, {@code a[-0]}. */
  enum End {
    NONE,
    FIRST,
    LAST
  }

  /** What follows AS: {@code a}, {@code a.b} or {@code a[-0]}. */
  record Alias(Place place, List<String> path, End end) {
    public Alias {
      path = List.copyOf(path);
    }

    public String text() {
      return String.join(".", path);
    }
  }
}
