package io.mqueduct.timeseries;

/** Values as messages show them. */
final class Quoted {
  private static final int LONGEST = 64;

  private Quoted() {}

  /** The value's text, cut at 64 characters, in brackets. */
  static String value(Object value) {
    String text = value.toString();
    return "[" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text) + "]";
  }
}
