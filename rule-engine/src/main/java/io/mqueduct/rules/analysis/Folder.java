package io.mqueduct.rules.analysis;

import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Truth;
import io.mqueduct.rules.function.FunctionFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes what constants alone decide. What fails stays as it is: it may stand in a branch that is
 * never taken.
 */
final class Folder {
  private final Semantics semantics;

  Folder(Semantics semantics) {
    this.semantics = semantics;
  }

  /** A computation over constants. */
  interface Computation {
    @Nullable Object value() throws FunctionFailure;
  }

  private static boolean constant(Typed... operands) {
    for (Typed operand : operands) {
      if (!(operand instanceof Typed.Constant)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Object value(Typed typed) {
    return ExpressionAnalyzer.constant(typed);
  }

  Typed fold(Typed typed, Computation computation) {
    try {
      return new Typed.Constant(typed.span(), computation.value());
    } catch (FunctionFailure | ValueFailure notYet) {
      return typed;
    }
  }

  Typed array(Structure.ArrayOf array) {
    if (!constant(array.elements().toArray(new Typed[0]))) {
      return array;
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (Typed element : array.elements()) {
      Object value = value(element);
      values.add(value == Missing.MISSING ? semantics.gap() : value);
    }
    return new Typed.Constant(array.span(), Collections.unmodifiableList(values));
  }

  Typed object(Structure.ObjectOf object) {
    if (!constant(object.values().toArray(new Typed[0]))) {
      return object;
    }
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (int i = 0; i < object.keys().size(); i++) {
      Object value = value(object.values().get(i));
      if (value != Missing.MISSING) {
        members.put(object.keys().get(i), value);
      }
    }
    return new Typed.Constant(object.span(), Collections.unmodifiableMap(members));
  }

  Typed not(Proposition.Not not) {
    return constant(not.operand())
        ? fold(
            not, () -> truth(semantics.logic().not(semantics.logic().truth(value(not.operand())))))
        : not;
  }

  private @Nullable Object truth(int truth) {
    return truth == Truth.UNKNOWN ? semantics.logic().unknown() : (Object) (truth == Truth.TRUE);
  }

  Typed negative(Computed.Negative negative) {
    return constant(negative.operand())
        ? fold(negative, () -> semantics.arithmetic().negate(value(negative.operand())))
        : negative;
  }

  Typed affirmed(Computed.Affirmed affirmed) {
    return constant(affirmed.operand())
        ? fold(affirmed, () -> semantics.arithmetic().affirm(value(affirmed.operand())))
        : affirmed;
  }

  Typed concatenation(Computed.Concatenation both) {
    return constant(both.left(), both.right())
        ? fold(both, () -> semantics.arithmetic().concat(value(both.left()), value(both.right())))
        : both;
  }

  Typed computation(Computed.Computation both) {
    if (!constant(both.left(), both.right())) {
      return both;
    }
    return fold(
        both,
        () ->
            semantics
                .arithmetic()
                .apply(both.operation(), value(both.left()), value(both.right())));
  }

  Typed equal(Proposition.Equal both) {
    if (!constant(both.left(), both.right())) {
      return both;
    }
    return fold(
        both,
        () -> {
          int equal = semantics.comparison().equal(value(both.left()), value(both.right()));
          return truth(both.sense() == Proposition.Sense.NEGATED ? Truth.not(equal) : equal);
        });
  }

  Typed ordered(Proposition.Ordered both) {
    if (!constant(both.left(), both.right())) {
      return both;
    }
    return fold(
        both,
        () ->
            truth(
                semantics
                    .comparison()
                    .order(both.relation(), value(both.left()), value(both.right()))));
  }
}
