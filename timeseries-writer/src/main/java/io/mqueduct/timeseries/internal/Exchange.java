package io.mqueduct.timeseries.internal;

import io.mqueduct.timeseries.Secret;
import io.mqueduct.timeseries.TimestampUnit;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One request and its answer. Thread-safe. */
interface Exchange extends AutoCloseable {

  /** Sends lines and waits for the whole answer, whatever it says; follows no redirect. */
  Answer post(Body body, TimestampUnit precision, @Nullable Secret token) throws IOException;

  /** Breaks off what is under way and closes idle connections. */
  @Override
  void close();
}
