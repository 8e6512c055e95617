package io.mqueduct.rules.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value is. Every value of a rule is of exactly one kind. */
public enum Kind {
  /** {@link Missing#MISSING}. */
  MISSING,
  /** Java null. */
  NULL,
  /** {@link Boolean}. */
  BOOLEAN,
  /** {@link Long}, or {@link BigInteger} beyond 64 bits only. */
  INTEGER,
  /** A finite {@link Double}, or a {@link BigDecimal} in a dialect with exact decimals. */
  DOUBLE,
  /** {@link String}. */
  TEXT,
  /** {@link Bytes}. */
  BYTES,
  /** {@link List} of values. */
  ARRAY,
  /** {@link Map} of values by text, ordered. */
  OBJECT;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The kind of a value; anything that is no value is a bug. */
  public static Kind of(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    if (value instanceof String) {
      return TEXT;
    }
    if (value instanceof Long || value instanceof BigInteger) {
      return INTEGER;
    }
    if (value instanceof Double || value instanceof BigDecimal) {
      return DOUBLE;
    }
    if (value instanceof Boolean) {
      return BOOLEAN;
    }
    if (value == Missing.MISSING) {
      return MISSING;
    }
    if (value instanceof Map) {
      return OBJECT;
    }
    if (value instanceof List) {
      return ARRAY;
    }
    if (value instanceof Bytes) {
      return BYTES;
    }
    throw new IllegalArgumentException("Bug: no kind for " + value.getClass().getName());
  }

  public boolean isNumber() {
    return this == INTEGER || this == DOUBLE;
  }

  /** The word for messages: {@code integer}, {@code text}. */
  @Override
  public String toString() {
    return word;
  }
}
