package io.mqueduct.timeseries;

/** What happens to NaN and infinities, which line protocol cannot say. */
public enum NonFinite {
  /** Leave the field out and count it. */
  DROP_FIELD,
  /** Refuse the point. */
  REJECT
}
