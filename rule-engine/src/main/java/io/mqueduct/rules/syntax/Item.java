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

  /** A step of an alias that leads into a value. */
  sealed interface Target {

    /** What {@code [index]} or {@code [-index]} means. */
    static Target at(long index, boolean negative) {
      if (index == 0) {
        return negative ? End.LAST : End.FIRST;
      }
      return new Position(negative ? -index : index);
    }
  }

  /** The member of an object. */
  record Member(String name) implements Target {}

  /** The element of an array, counted from 1, from its end if negative; never 0. */
  record Position(long index) implements Target {}

  /** A new element of an array. */
  enum End implements Target {
    /** {@code [0]}. */
    FIRST,
    /** {@code [-0]}. */
    LAST,
    /** An index that only a message tells: the one element of a new array. */
    ONLY
  }

  /**
   * What follows AS: {@code a}, {@code a.b}, {@code a[-0]} or {@code a[1].b}.
   *
   * @param path the names in front of the first index
   * @param tail the first index and all behind it
   */
  record Alias(Place place, List<String> path, List<Target> tail) {
    public Alias {
      path = List.copyOf(path);
      tail = List.copyOf(tail);
    }

    public Alias(Place place, List<String> path) {
      this(place, path, List.of());
    }

    public String text() {
      return String.join(".", path);
    }
  }
}
