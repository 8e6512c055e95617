package io.mqueduct.bridge.ruletest;

import java.nio.file.Path;
import java.util.List;

/**
 * The tests of one file or folder. Immutable.
 *
 * @param path as the user would name it
 * @param tests in the order of the file
 */
public record RuleTestFile(Path path, List<RuleTest> tests) {

  public RuleTestFile {
    tests = List.copyOf(tests);
  }
}
