package io.mqueduct.timeseries;

/** Type of a field column. */
public enum FieldType {
  FLOAT("float"),
  INTEGER("int"),
  /** 64 bits without sign. Not every server of the v2 endpoint takes it. */
  UNSIGNED("uint"),
  BOOLEAN("bool"),
  STRING("str");

  private final String suffix;

  FieldType(String suffix) {
    this.suffix = suffix;
  }

  /** What {@link TypeConflict#RENAME} appends, after an underscore. */
  public String suffix() {
    return suffix;
  }
}
