package io.mqueduct.pipeline.table;

import io.mqueduct.timeseries.PointBatch;
import io.mqueduct.timeseries.UnwritablePointException;

/** Writes one point. */
interface PointSource {

  /** Appends one line to the batch, or throws and leaves the batch as it was. */
  void writeTo(PointBatch batch) throws UnwritablePointException;
}
