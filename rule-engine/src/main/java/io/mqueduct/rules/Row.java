package io.mqueduct.rules;

import org.jspecify.annotations.Nullable;

/**
 * One row that a rule gave for a message. Valid, and confined to the routing thread, until {@link
 * RowSink#row} returns; what is taken out of it stays valid.
 */
public interface Row {

  Rule rule();

  /** The message that the row was made from. */
  Message message();

  /** The row as JSON, UTF-8, in a new array. Numbers copied from the payload keep their text. */
  byte[] json();

  /**
   * The row as JSON for people and tests, UTF-8, on one line: bytes that are not UTF-8 are {@code
   * {"$base64":"..."}}, and an object whose only key is {@code $base64} is wrapped in {@code
   * {"$object":...}}.
   */
  byte[] line();

  /**
   * The row as plain Java values: {@code Map<String, Object>} in column order (SELECT VALUE: any
   * value), lists, {@code String}, {@code Long}, {@code BigInteger}, {@code Double}, {@code
   * Boolean}, {@code byte[]} and null.
   */
  @Nullable Object value();
}
