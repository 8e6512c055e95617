package io.mqueduct.rules.function;

import java.util.Locale;

/** Where text is filled up. */
enum Padding {
  LEADING,
  TRAILING,
  BOTH;

  static Padding named(String name) throws FunctionFailure {
    for (Padding padding : values()) {
      if (padding.name().toLowerCase(Locale.ROOT).equals(name)) {
        return padding;
      }
    }
    throw Faults.fault("bad-mode", "pad", name, "must be leading, trailing or both");
  }

  /** Width counts code points; what is wider stays. An odd one goes to the end. */
  String pad(String function, String text, int width, String fill) throws FunctionFailure {
    int absent = width - CodePoints.count(text);
    if (width <= 0 || absent <= 0) {
      return text;
    }
    if (fill.isEmpty()) {
      throw Faults.fault("bad-fill", function, fill, "the fill must not be empty");
    }
    Limits.characters(function, width);
    int before =
        switch (this) {
          case LEADING -> absent;
          case TRAILING -> 0;
          case BOTH -> absent / 2;
        };
    String padded = CodePoints.fill(fill, before) + text + CodePoints.fill(fill, absent - before);
    return Limits.text(function, padded);
  }
}
