package io.mqueduct.mqtt.internal;

/** Foreign texts, made fit for a message of ours. */
final class Texts {
  private static final int LONGEST = 64;

  private Texts() {}

  /** At most 64 characters of it. */
  static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
