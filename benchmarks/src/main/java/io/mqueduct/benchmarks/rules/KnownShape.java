package io.mqueduct.benchmarks.rules;

import java.util.function.Supplier;

/** The shapes by the name of their parameter, with the bytes of a payload on the average. */
@SuppressWarnings("ImmutableEnumChecker") // The makers are method references.
public enum KnownShape {
  FLAT_120(Shape::flat),
  NESTED_400(Shape::nested),
  WIDE_2K(Shape::wide);

  private final Supplier<Shape> maker;

  KnownShape(Supplier<Shape> maker) {
    this.maker = maker;
  }

  Shape shape() {
    return maker.get();
  }
}
