package io.mqueduct.timeseries.line;

import java.nio.charset.StandardCharsets;

/** Numbers as ASCII digits, without garbage. */
final class Digits {
  private static final byte[] MIN_VALUE =
      Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

  /** Below it every integer is a double and its division by a power of ten rounds once. */
  private static final double EXACT = 1L << 53;

  private static final double[] POWERS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7};

  private static final byte[] TENS = new byte[100];
  private static final byte[] ONES = new byte[100];

  static {
    for (int pair = 0; pair < TENS.length; pair++) {
      TENS[pair] = (byte) ('0' + pair / 10);
      ONES[pair] = (byte) ('0' + pair % 10);
    }
  }

  private Digits() {}

  /** Writes the number and returns the position after it; needs 20 bytes. */
  static int write(long value, byte[] target, int at) {
    if (value == Long.MIN_VALUE) {
      System.arraycopy(MIN_VALUE, 0, target, at, MIN_VALUE.length);
      return at + MIN_VALUE.length;
    }
    int start = at;
    long rest = value;
    if (value < 0) {
      target[start++] = '-';
      rest = -value;
    }
    int end = start + count(rest);
    fill(rest, target, start, end);
    return end;
  }

  /** Fills the positions from {@code start} to {@code end} with the last digits of a number. */
  private static void fill(long positive, byte[] target, int start, int end) {
    long rest = positive;
    int i = end;
    while (i - start >= 2) {
      long quotient = rest / 100;
      int pair = (int) (rest - quotient * 100);
      target[--i] = ONES[pair];
      target[--i] = TENS[pair];
      rest = quotient;
    }
    if (i > start) {
      target[start] = (byte) ('0' + rest % 10);
    }
  }

  private static int count(long positive) {
    int digits = 1;
    for (long limit = 10; digits < 19 && positive >= limit; limit *= 10) {
      digits++;
    }
    return digits;
  }

  /**
   * Writes a double that has at most seven decimals, and returns the position after it; 0 if it has
   * more, or is too large or too small. What is written reads back as the same double: it is m /
   * 10^k with both exact, and that quotient, rounded once, is the double.
   */
  static int writeShort(double value, byte[] target, int at) {
    double size = Math.abs(value);
    if (!(size < EXACT) || (value == 0 && 1 / value < 0)) {
      return 0;
    }
    for (int decimals = 0; decimals < POWERS.length; decimals++) {
      double scaled = Math.rint(size * POWERS[decimals]);
      if (scaled >= EXACT) {
        return 0;
      }
      if (scaled / POWERS[decimals] == size) {
        int start = at;
        if (value < 0) {
          target[start++] = '-';
        }
        return decimal((long) scaled, decimals, target, start);
      }
    }
    return 0;
  }

  private static int decimal(long scaled, int decimals, byte[] target, int at) {
    if (decimals == 0) {
      return write(scaled, target, at);
    }
    long power = (long) POWERS[decimals];
    long whole = scaled / power;
    long fraction = scaled - whole * power;
    int point = write(whole, target, at);
    target[point] = '.';
    fill(fraction, target, point + 1, point + 1 + decimals);
    return point + 1 + decimals;
  }
}
