package io.mqueduct.benchmarks.rules;

/** One way to do the work of a shape: payload bytes in, the bytes of a JSON row out. */
interface Way {

  byte[] NOTHING = {};

  /** The row, {@link #NOTHING} if the message is filtered. */
  byte[] row(byte[] payload);
}
