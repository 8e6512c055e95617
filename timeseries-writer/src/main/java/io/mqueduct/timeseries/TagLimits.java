package io.mqueduct.timeseries;

/**
 * A guard against series without end, which databases die of. Immutable.
 *
 * @param maxValues distinct values of one tag of one table since the start; each is remembered
 */
public record TagLimits(int maxValues, Overflow overflow) {
  public static final TagLimits DEFAULT = new TagLimits(100_000, Overflow.REJECT);

  public TagLimits {
    if (maxValues < 1) {
      throw new IllegalArgumentException("tag values: [" + maxValues + "] must be 1 or more");
    }
  }

  /** What happens to a point with one value too many. */
  public enum Overflow {
    /** Refuse the point. */
    REJECT,
    /** Write {@code _other} instead: the series stay bounded, their points may overwrite others. */
    REPLACE
  }
}
