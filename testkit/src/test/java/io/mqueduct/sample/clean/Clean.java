package io.mqueduct.sample.clean;

import java.util.regex.Pattern;

/** Keeps the house rules. */
public final class Clean {
  private static final Pattern MAY_BE_SEEN_HERE = Pattern.compile("clean");

  @Override
  public String toString() {
    return MAY_BE_SEEN_HERE.pattern();
  }
}
