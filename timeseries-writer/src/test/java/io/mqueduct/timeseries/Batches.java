package io.mqueduct.timeseries;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntPredicate;

/** Batches for tests. */
public final class Batches {
  static final long TIME = 1_718_000_000_000_000_000L;

  private Batches() {}

  static Tables tables() {
    return new Tables(TablePolicy.DEFAULT, Map.of(), 100);
  }

  /** {@code m,n=<i> v=<i>}, a millisecond apart; bad ones have {@code bad=t} as well. */
  public static PointBatch of(int lines, IntPredicate bad) {
    PointBatch batch = new PointBatch(TimestampUnit.NANOSECONDS, LineBreaks.KEEP);
    try {
      Table table = tables().table("m");
      for (int i = 0; i < lines; i++) {
        batch.begin(table).tag("n", i % 100).field("v", (double) i);
        if (bad.test(i)) {
          batch.field("bad", true);
        }
        batch.end(TIME + i * 1_000_000L);
      }
      return batch;
    } catch (UnwritablePointException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static PointBatch of(int lines) {
    return of(lines, line -> false);
  }

  static String text(PointBatch batch) {
    return new String(batch.array(), 0, batch.bytes(), StandardCharsets.UTF_8);
  }
}
