package io.mqueduct.pipeline.settings;

/** What a record's value is. */
public enum ValueFormat {
  /** JSON text as bytes; numbers keep their text. */
  JSON_BYTES,
  /** A schema-less map for any converter. */
  MAP,
  /** A value with a schema, inferred row by row. */
  STRUCT
}
