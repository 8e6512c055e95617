package io.mqueduct.rules.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code cases/*.jsonl}: the language as its specification says, line by line. */
final class GoldenCasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(1_718_000_000_123L), ZoneOffset.UTC);

  private final BatchTester tester = new BatchTester(CLOCK);

  @TestFactory
  Stream<DynamicContainer> answersEveryCaseAsSpecified() throws IOException {
    return files().stream()
        .map(file -> dynamicContainer(file.getFileName().toString(), tests(file)));
  }

  private Stream<DynamicTest> tests(Path file) {
    return lines(file).stream().map(line -> dynamicTest(id(line), () -> check(line)));
  }

  private void check(String line) {
    String reply = answer(line);

    assertThat(reply).as("the reply to %s", cut(line)).contains("\"ok\":true");
  }

  @Test
  void givesEveryCaseAnIdOfItsFileAndAnExpectation() throws IOException {
    Set<String> ids = new HashSet<>();

    for (Path file : files()) {
      String name = file.getFileName().toString().replace(".jsonl", "/");
      for (String line : lines(file)) {
        assertThat(id(line)).as("id of %s", cut(line)).startsWith(name);
        assertThat(ids.add(id(line))).as("the only case called %s", id(line)).isTrue();
        assertThat(line).as("case %s", id(line)).contains("\"expect\"");
      }
    }

    assertThat(ids).hasSizeGreaterThan(400);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(CASES)) {
      return all.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  private String answer(String line) {
    return tester.answer(line.getBytes(StandardCharsets.UTF_8), 1).orElseThrow();
  }

  private static String id(String line) {
    try {
      Object tree = JsonTree.read(line.getBytes(StandardCharsets.UTF_8));
      return String.valueOf(((Map<?, ?>) tree).get("id"));
    } catch (BadCase e) {
      throw new IllegalStateException("no case: " + cut(line) + ": " + e.text(), e);
    }
  }

  private static String cut(String line) {
    return line.length() <= 600 ? line : line.substring(0, 600) + "…";
  }
}
