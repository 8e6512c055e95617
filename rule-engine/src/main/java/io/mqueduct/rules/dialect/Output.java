package io.mqueduct.rules.dialect;

/** How a column without a value is written. */
public enum Output {
  /** Missing columns are left out. */
  LEAVES_OUT_MISSING,
  /** Missing columns are written as null. */
  WRITES_NULL
}
