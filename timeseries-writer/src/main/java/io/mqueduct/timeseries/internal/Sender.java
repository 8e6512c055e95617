package io.mqueduct.timeseries.internal;

import io.mqueduct.timeseries.TimestampUnit;

/** Sends some lines and says what the answer means. */
interface Sender {
  Verdict send(byte[] bytes, int offset, int length, TimestampUnit precision);
}
