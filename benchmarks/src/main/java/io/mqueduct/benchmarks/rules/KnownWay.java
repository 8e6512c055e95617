package io.mqueduct.benchmarks.rules;

import java.util.function.Function;

/** The ways by the name of their parameter. */
@SuppressWarnings("ImmutableEnumChecker") // The makers are method references.
public enum KnownWay {
  MQUEDUCT(shape -> RuleWay.of(shape, 1)),
  MQUEDUCT_TEN_RULES(shape -> RuleWay.of(shape, 10)),
  TREE(TreeWay::of),
  JEXL(JexlWay::of),
  CEL(CelWay::of),
  JSONATA(JsonataWay::of),
  JQ(JqWay::of);

  private final Function<Shape, Way> maker;

  KnownWay(Function<Shape, Way> maker) {
    this.maker = maker;
  }

  Way of(Shape shape) {
    return maker.apply(shape);
  }
}
