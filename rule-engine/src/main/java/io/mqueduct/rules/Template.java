package io.mqueduct.rules;

/** A compiled template such as {@code iot.${device}}. Immutable and thread-safe. */
public interface Template {

  /** True if the text has no {@code ${}}. */
  boolean isConstant();

  /**
   * The text for this row.
   *
   * @throws EvaluationException if a value is null, missing, an object or an array, or not allowed
   *     in this kind of template
   */
  String text(Row row) throws EvaluationException;

  /**
   * The integer for this row.
   *
   * @throws EvaluationException if the value is no integer
   */
  long integer(Row row) throws EvaluationException;
}
