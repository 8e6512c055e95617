package io.mqueduct.rules.translate;

import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.syntax.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A node whose operands are values of the payload. Immutable. */
record Shape(Expression expression, List<Slot> slots) {
  private static final int MAX_COMBINATIONS = 320;

  /** A prime, so that steps of it reach every combination. */
  private static final long STEP = 7_919;

  Shape {
    slots = List.copyOf(slots);
  }

  /** One choice for each slot. */
  record Combination(Shape shape, int[] choices) {

    String originalPayload() {
      return shape.payload(choices, Pair::original);
    }

    String translatedPayload() {
      return shape.payload(choices, Pair::translated);
    }

    /** {@code where x is 5 and y is missing}; empty without slots. */
    String shown() {
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < choices.length; i++) {
        Slot slot = shape.slots.get(i);
        Object value =
            slot.failsAt(choices[i]) ? Values.FAILED : slot.pairs().get(choices[i]).original();
        parts.add(slot.text() + " is " + Values.input(value));
      }
      return parts.isEmpty() ? "" : "where " + String.join(" and ", parts);
    }

    /** The kinds of the values. */
    String signature() {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < choices.length; i++) {
        Slot slot = shape.slots.get(i);
        all.append(slot.failsAt(choices[i]) ? "error" : slot.pairs().get(choices[i]).signature());
      }
      return all.toString();
    }
  }

  List<Combination> combinations() {
    long total = 1;
    for (Slot slot : slots) {
      total = Math.min(Integer.MAX_VALUE, total * slot.size());
    }
    List<Combination> all = new ArrayList<>();
    for (long i = 0; i < Math.min(total, MAX_COMBINATIONS); i++) {
      all.add(combination(total <= MAX_COMBINATIONS ? i : i * STEP % total));
    }
    return all;
  }

  private Combination combination(long number) {
    int[] choices = new int[slots.size()];
    long rest = number;
    for (int i = 0; i < choices.length; i++) {
      choices[i] = (int) (rest % slots.get(i).size());
      rest /= slots.get(i).size();
    }
    return new Combination(this, choices);
  }

  private String payload(int[] choices, Function<Pair, @Nullable Object> side) {
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    for (int i = 0; i < choices.length; i++) {
      Slot slot = slots.get(i);
      boolean fails = slot.failsAt(choices[i]);
      Object value = fails ? Map.of() : side.apply(slot.pairs().get(choices[i]));
      if (value != Missing.MISSING) {
        payload.put(slot.field(), value);
      }
      if (slot.canFail()) {
        payload.put(slot.switchField(), fails);
      }
    }
    return Values.json(payload);
  }
}
