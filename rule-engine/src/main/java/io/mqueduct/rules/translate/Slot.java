package io.mqueduct.rules.translate;

import java.util.List;

/**
 * A value of the payload that stands for an expression.
 *
 * @param field of the payload
 * @param text of the expression, for messages
 * @param pairs what the expression may give, without errors
 * @param switchField of the payload, true where the expression fails; empty if it never does or
 *     that ends the evaluation anyway
 */
record Slot(String field, String text, List<Pair> pairs, String switchField) {

  Slot {
    pairs = List.copyOf(pairs);
  }

  boolean canFail() {
    return !switchField.isEmpty();
  }

  /** How many things it can be. */
  int size() {
    return pairs.size() + (canFail() ? 1 : 0);
  }

  boolean failsAt(int choice) {
    return choice == pairs.size();
  }
}
