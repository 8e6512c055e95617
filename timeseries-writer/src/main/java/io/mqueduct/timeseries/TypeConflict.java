package io.mqueduct.timeseries;

/**
 * What happens to a value whose type is not that of its column, before the server would refuse it.
 * An integer in a FLOAT column is no conflict.
 */
public enum TypeConflict {
  /** Convert where nothing is lost ({@code "21.5"} to 21.5, 3.0 to 3); refuse the point if not. */
  COERCE,
  /** Write it to a column of its own: {@code temp_str}, {@code temp_float}. */
  RENAME,
  /** Refuse the point. */
  REJECT,
  /** Leave the field out and count it. */
  DROP_FIELD
}
