package io.mqueduct.timeseries;

/** First-seen type of a column whose first value is an integer. */
public enum Integers {
  /** FLOAT, so that 21 may be followed by 21.5. Beyond 2^53 digits are lost. */
  AS_FLOAT,
  /** INTEGER, or UNSIGNED beyond 2^63-1. */
  AS_INTEGER
}
