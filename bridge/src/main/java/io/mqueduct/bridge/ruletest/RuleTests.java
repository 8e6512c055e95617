package io.mqueduct.bridge.ruletest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the tests below a folder, or of one file. */
public final class RuleTests {
  private RuleTests() {}

  /**
   * All tests, by path.
   *
   * @throws RuleTestException if there is none, or one cannot be read
   */
  public static List<RuleTestFile> find(Path start) throws RuleTestException {
    List<Path> found = paths(start);
    if (found.isEmpty()) {
      throw new RuleTestException(
          start,
          "no tests here; a test is a file *.test.yaml, or a folder with rule.sql, "
              + FolderTests.MESSAGES
              + " and expected.jsonl");
    }
    List<RuleTestFile> files = new ArrayList<>();
    for (Path path : found) {
      files.add(Files.isDirectory(path) ? FolderTests.read(path) : YamlTests.read(path));
    }
    return files;
  }

  private static List<Path> paths(Path start) throws RuleTestException {
    if (Files.isRegularFile(start)) {
      return List.of(start);
    }
    try (Stream<Path> all = Files.walk(start)) {
      return all.filter(RuleTests::isTest).sorted().toList();
    } catch (IOException unreadable) {
      throw new RuleTestException(start, "cannot be read; does it exist?");
    }
  }

  private static boolean isTest(Path path) {
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    return Files.isDirectory(path)
        ? Files.exists(path.resolve(FolderTests.MESSAGES))
        : name.endsWith(".test.yaml") || name.endsWith(".test.yml");
  }
}
