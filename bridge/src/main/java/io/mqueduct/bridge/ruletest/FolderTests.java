package io.mqueduct.bridge.ruletest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a folder: {@code rule.sql}, {@code messages.jsonl} with a message a line, {@code
 * expected.jsonl} with what is expected of the message of the same line, and {@code dialect.txt} if
 * it is not native.
 */
final class FolderTests {
  static final String MESSAGES = "messages.jsonl";

  private final Path folder;

  private FolderTests(Path folder) {
    this.folder = folder;
  }

  static RuleTestFile read(Path folder) throws RuleTestException {
    return new RuleTestFile(folder, new FolderTests(folder).tests());
  }

  private List<RuleTest> tests() throws RuleTestException {
    String sql = text("rule.sql");
    String dialect =
        Files.exists(folder.resolve("dialect.txt")) ? text("dialect.txt").strip() : "native";
    String decode =
        Files.exists(folder.resolve("decode.txt")) ? text("decode.txt").strip() : "json";
    List<String> messages = lines(MESSAGES);
    List<String> expected = lines("expected.jsonl");
    if (messages.size() != expected.size() || messages.isEmpty()) {
      throw new RuleTestException(
          folder,
          "%s has %d lines and expected.jsonl %d; write one for each message"
              .formatted(MESSAGES, messages.size(), expected.size()));
    }
    List<RuleTest> tests = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      String name = "line " + (i + 1);
      CaseLine line = new CaseLine().text("id", name).text("sql", sql).text("dialect", dialect);
      line.text("decode", decode);
      line.json("message", messages.get(i)).json("expect", expected.get(i));
      tests.add(new RuleTest(name, line.toString()));
    }
    return tests;
  }

  private List<String> lines(String name) throws RuleTestException {
    return text(name).lines().filter(line -> !line.isBlank()).toList();
  }

  private String text(String name) throws RuleTestException {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException unreadable) {
      throw new RuleTestException(folder, name + " is missing or no UTF-8 text");
    }
  }
}
