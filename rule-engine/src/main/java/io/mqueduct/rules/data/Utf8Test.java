package io.mqueduct.rules.data;

/** A question about a text that is answered on its UTF-8. Thread-safe. */
@FunctionalInterface
public interface Utf8Test {

  /** The text stands from {@code from} to before {@code to}; well-formed, without escapes. */
  boolean test(byte[] utf8, int from, int to);
}
