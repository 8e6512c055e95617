package io.mqueduct.rules.translate;

import io.mqueduct.rules.data.Missing;
import org.jspecify.annotations.Nullable;

/** What original and native form of one expression gave for the same values. Immutable. */
record Pair(@Nullable Object original, @Nullable Object translated) {

  static Pair of(@Nullable Object both) {
    return new Pair(both, both);
  }

  boolean fails() {
    return original == Values.FAILED || translated == Values.FAILED;
  }

  boolean isJson() {
    return isPlain(original) && isPlain(translated);
  }

  private static boolean isPlain(@Nullable Object value) {
    return value == Missing.MISSING || Values.isJson(value);
  }

  /** Alike for what becomes of the value: its kinds and a cut of it. */
  String signature() {
    return Values.kind(original) + Values.kind(translated);
  }
}
