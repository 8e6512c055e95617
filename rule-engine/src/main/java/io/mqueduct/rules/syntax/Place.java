package io.mqueduct.rules.syntax;

import io.mqueduct.rules.Span;
import org.jspecify.annotations.Nullable;

/**
 * Where a node stands. All places are equal: two trees are equal when they say the same, wherever
 * it is written. Immutable.
 */
public final class Place {
  private final Span span;

  public Place(Span span) {
    this.span = span;
  }

  public Span span() {
    return span;
  }

  /** From the start of this place to the end of the other. */
  Place to(Place end) {
    int length = end.span.offset() + end.span.length() - span.offset();
    return new Place(new Span(span.line(), span.column(), span.offset(), length));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Place;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return span.line() + ":" + span.column();
  }
}
