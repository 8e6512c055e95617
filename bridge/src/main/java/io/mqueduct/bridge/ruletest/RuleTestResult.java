package io.mqueduct.bridge.ruletest;

import java.util.List;

/**
 * How one test went. Immutable.
 *
 * @param differences empty if it passed
 */
public record RuleTestResult(String name, List<Difference> differences) {

  public RuleTestResult {
    differences = List.copyOf(differences);
  }

  public boolean passed() {
    return differences.isEmpty();
  }

  /** A line of the comparison of what was expected with what came. */
  public record Difference(Side side, String text) {}

  /** Which side of a comparison has a line. */
  public enum Side {
    BOTH,
    EXPECTED,
    ACTUAL
  }
}
