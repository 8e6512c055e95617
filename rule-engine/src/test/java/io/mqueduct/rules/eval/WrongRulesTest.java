package io.mqueduct.rules.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.Problem;
import io.mqueduct.rules.RuleSet;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.SourceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Shows what {@code cases/wrong-rules-<dialect>.txt} says: a rule, {@code ----}, its problems as
 * people read them, {@code ====}. Run with {@code -Dgolden.update} to write it anew, then read the
 * difference.
 */
final class WrongRulesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final String MIDDLE = "\n----\n";
  private static final String END = "====\n";

  private record WrongRule(Dialect dialect, String sql, String problems) {

    String actual() {
      RuleSource source = new RuleSource("hot", dialect, sql, SourceKind.MQTT, List.of());
      return RuleSet.compile(List.of(source)).problems().stream()
          .map(Problem::render)
          .map(text -> text.stripTrailing() + "\n")
          .collect(Collectors.joining());
    }
  }

  @TestFactory
  Stream<DynamicTest> rendersEveryProblemAsWritten() throws IOException {
    List<WrongRule> all = new ArrayList<>();
    for (String name : Dialect.names()) {
      Dialect dialect = Dialect.named(name).orElseThrow();
      if (System.getProperty("golden.update") != null) {
        Files.writeString(
            file(dialect),
            table(dialect).stream()
                .map(rule -> rule.sql() + MIDDLE + rule.actual() + END)
                .collect(Collectors.joining()));
      }
      all.addAll(table(dialect));
    }
    return all.stream()
        .map(rule -> dynamicTest(rule.dialect() + " " + rule.sql(), () -> check(rule)));
  }

  private static void check(WrongRule rule) {
    assertThat(rule.actual()).as("problems of %s", rule.sql()).isEqualTo(rule.problems());
  }

  @Test
  void hasManyRulesAndAProblemForEach() throws IOException {
    List<WrongRule> all = new ArrayList<>();
    for (String name : Dialect.names()) {
      all.addAll(table(Dialect.named(name).orElseThrow()));
    }

    assertThat(all).hasSizeGreaterThan(120);
    assertThat(all).as("rules").allMatch(rule -> !rule.problems().isBlank());
  }

  private static Path file(Dialect dialect) {
    return CASES.resolve("wrong-rules-" + dialect.name() + ".txt");
  }

  private static List<WrongRule> table(Dialect dialect) throws IOException {
    List<WrongRule> table = new ArrayList<>();
    for (String block : Files.readString(file(dialect)).split(END)) {
      int middle = block.indexOf(MIDDLE);
      table.add(
          new WrongRule(
              dialect, block.substring(0, middle), block.substring(middle + MIDDLE.length())));
    }
    return table;
  }
}
