package io.mqueduct.timeseries;

/**
 * Keeps points apart that have the same series and the same timestamp, of which the database would
 * keep only the last. A timestamp of whole milliseconds gets an offset below one millisecond, made
 * from the identity of its message alone: a replay gives the same point again. Two messages of the
 * same millisecond still meet once in 1,000,000 (with a precision of us: once in 1,000), and points
 * of one millisecond lose their order. Immutable.
 */
public final class TimestampSpread {
  private static final long MILLISECOND = TimestampUnit.MILLISECONDS.nanos();
  private static final long PRIME = 0x100000001b3L;
  private static final long BASIS = 0xcbf29ce484222325L;

  private final long step;

  /**
   * A spread for a batch of that precision.
   *
   * @throws IllegalArgumentException for precisions of ms and s, which cannot say an offset
   */
  public TimestampSpread(TimestampUnit precision) {
    if (precision.nanos() >= MILLISECOND) {
      throw new IllegalArgumentException(
          "precision: ["
              + precision.symbol()
              + "] cannot say parts of a millisecond; use us or ns, or do not spread timestamps");
    }
    this.step = precision.nanos();
  }

  /** The timestamp with its offset; one that says parts of a millisecond already is left alone. */
  public long spread(long epochNanos, long identity) {
    if (epochNanos % MILLISECOND != 0) {
      return epochNanos;
    }
    return epochNanos + Long.remainderUnsigned(mix(identity), MILLISECOND / step) * step;
  }

  /** An identity from what never changes of a message: topic and payload, or topic and offset. */
  public static long identity(byte[]... parts) {
    long hash = BASIS;
    for (byte[] part : parts) {
      for (byte b : part) {
        hash = (hash ^ (b & 0xff)) * PRIME;
      }
      // The length keeps "a","bc" and "ab","c" apart.
      hash = (hash ^ part.length) * PRIME;
    }
    return hash;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
