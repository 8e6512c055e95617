package io.mqueduct.rules.dialect;

/** Three-valued truth as an int, so that evaluation boxes nothing. */
public final class Truth {
  public static final int TRUE = 1;
  public static final int FALSE = 0;
  public static final int UNKNOWN = -1;

  private Truth() {}

  public static int of(boolean truth) {
    return truth ? TRUE : FALSE;
  }

  public static int not(int truth) {
    return truth == UNKNOWN ? UNKNOWN : 1 - truth;
  }
}
