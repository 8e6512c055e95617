package io.mqueduct.rules.function;

import java.math.BigInteger;
import java.util.List;

/** What one value may measure; beyond it a function fails instead of filling the memory. */
final class Limits {
  static final int TEXT = 1 << 20;
  static final int ITEMS = 10_000;
  static final int BITS = 4_096;

  /** Levels of an object that a path makes: what writes a value recurses. */
  static final int LEVELS = 500;

  private static final String CODE = "too-large";

  private Limits() {}

  static String text(String function, String text) throws FunctionFailure {
    characters(function, text.length());
    return text;
  }

  static void characters(String function, long length) throws FunctionFailure {
    if (length > TEXT) {
      throw new FunctionFailure(
          CODE, function + "(): text of [" + length + "] characters, at most " + TEXT + " allowed");
    }
  }

  static void bytes(String function, long length) throws FunctionFailure {
    if (length > TEXT) {
      throw new FunctionFailure(
          CODE, function + "(): [" + length + "] bytes, at most " + TEXT + " allowed");
    }
  }

  static <T> List<T> items(String function, List<T> items) throws FunctionFailure {
    count(function, items.size());
    return items;
  }

  static void count(String function, long count) throws FunctionFailure {
    if (count > ITEMS) {
      throw new FunctionFailure(
          CODE, function + "(): array of [" + count + "] items, at most " + ITEMS + " allowed");
    }
  }

  static void levels(String function, int levels) throws FunctionFailure {
    if (levels > LEVELS) {
      throw new FunctionFailure(
          CODE, function + "(): path of [" + levels + "] steps, at most " + LEVELS + " allowed");
    }
  }

  /** A {@code Long} if it fits, else the {@code BigInteger}. */
  static Number integer(String function, BigInteger value) throws FunctionFailure {
    if (value.bitLength() < Long.SIZE) {
      return value.longValue();
    }
    bits(function, value.bitLength());
    return value;
  }

  static void bits(String function, long bits) throws FunctionFailure {
    if (bits > BITS) {
      throw new FunctionFailure(
          CODE, function + "(): integer of [" + bits + "] bits, at most " + BITS + " allowed");
    }
  }
}
