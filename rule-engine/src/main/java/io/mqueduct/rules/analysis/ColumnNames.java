package io.mqueduct.rules.analysis;

/** Functions that no rule can write, since their names hold blanks. */
public final class ColumnNames {
  /** Before the name of a column. */
  public static final String PREFIX = "column ";

  /** Of two arguments the first that is there. */
  public static final String FIRST = "first value";

  /** The text of a value in a template. */
  public static final String TEMPLATE_TEXT = "template text";

  private ColumnNames() {}
}
