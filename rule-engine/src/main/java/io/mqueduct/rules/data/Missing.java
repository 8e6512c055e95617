package io.mqueduct.rules.data;

/** The value of what is not there: a field the payload lacks. JSON null is Java null instead. */
public enum Missing {
  MISSING;

  @Override
  public String toString() {
    return "missing";
  }
}
