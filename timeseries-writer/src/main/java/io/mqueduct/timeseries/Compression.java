package io.mqueduct.timeseries;

/** How the body of a write request is sent. */
public enum Compression {
  GZIP,
  NONE
}
