package io.mqueduct.rules.analysis;

/** Functions that no rule can write, since their names hold blanks. */
public final class ColumnNames {
  /** Before the name of a column. */
  public static final String PREFIX = "column ";

  /** Of two arguments the first that is there. */
  public static final String FIRST = "first value";

  /** Of two arguments the second; an error of the first counts. */
  public static final String AFTER = "value after";

  /** The text of a value in a template. */
  public static final String TEMPLATE_TEXT = "template text";

  /**
   * A value with another one put into it: the value, the other one and a list of steps. A step is
   * the name of a member or the position of an element; {@link #NEW_FIRST}, {@link #NEW_LAST} and
   * {@link #ONLY} are positions too.
   */
  public static final String PUT = "put into value";

  /** What the text of a payload holds; anything else itself. */
  public static final String OPENED = "opened payload";

  /** In front of the first element. */
  public static final long NEW_FIRST = 0L;

  /** Behind the last element. */
  public static final long NEW_LAST = Long.MIN_VALUE;

  /** In an array of its own, unless there is one. */
  public static final long ONLY = Long.MAX_VALUE;

  private ColumnNames() {}
}
