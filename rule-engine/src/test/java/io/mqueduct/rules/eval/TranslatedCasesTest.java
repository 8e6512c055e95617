package io.mqueduct.rules.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.Problem;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.translate.RuleTranslator;
import io.mqueduct.rules.translate.Translation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Translates every case of aws and emqx: what is said to mean the same must give the same. */
class TranslatedCasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(1_718_000_000_123L), ZoneOffset.UTC);

  private final BatchTester tester = new BatchTester(CLOCK);
  private final Map<String, Translation> translations = new HashMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final StringBuilder dump = new StringBuilder();
  private final int dup = 100000;
  private final List<String> broken = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"aws", "emqx"})
  void givesTheSameWhereNoWarningSaysOtherwise(String dialect) throws IOException, BadCase {
    for (String line : lines(dialect)) {
      Map<?, ?> given = (Map<?, ?>) JsonTree.read(line.getBytes(StandardCharsets.UTF_8));
      if (given != null && dialect.equals(given.get("dialect"))) {
        check(given);
      }
    }
    System.out.println(dialect + " " + counts);
    if (System.getProperty("translate.dump") != null) {
      Files.writeString(Path.of(System.getProperty("translate.dump") + dialect + ".txt"), dump);
    }

    assertThat(broken).as("cases whose translation means something else").isEmpty();
  }

  private void check(Map<?, ?> given) {
    boolean kafka = "kafka".equals(given.get("source"));
    String sql = String.valueOf(given.get("sql"));
    Translation translation =
        translations.computeIfAbsent(
            sql + kafka,
            key ->
                new RuleTranslator(
                        Dialect.named(String.valueOf(given.get("dialect"))).orElseThrow(),
                        kafka ? SourceKind.KAFKA : SourceKind.MQTT)
                    .translate(sql));
    String sort = sort(translation);
    if (System.getProperty("translate.dump") != null && translations.size() > counts.values().stream().mapToInt(i->i).sum() - dup) {
      dump.append("### ").append(sql).append("\n    ").append(translation.sql().orElse("-")).append('\n');
      translation.problems().forEach(p -> dump.append("  ").append(p.severity()).append(' ').append(p.code()).append(": ").append(p.message()).append('\n'));
    }
    counts.merge(sort, 1, Integer::sum);
    if (sort.startsWith("same") && given.get("message") != null) {
      boolean odd = sort.equals("same for objects") && !isObject(given);
      compare(given, translation.sql().orElseThrow(), odd);
    }
  }

  private static boolean isObject(Map<?, ?> given) {
    Map<?, ?> message = (Map<?, ?>) given.get("message");
    return String.valueOf(message.get("payload")).startsWith("{");
  }

  private static String sort(Translation translation) {
    if (translation.sql().isEmpty()) {
      return "refused";
    }
    List<String> codes = translation.problems().stream().map(Problem::code).distinct().toList();
    if (codes.isEmpty()) {
      return "same";
    }
    return codes.equals(List.of("payload-form")) ? "same for objects" : "warned";
  }

  private void compare(Map<?, ?> given, String sql, boolean odd) {
    Map<?, ?> original = reply(given, Map.of());
    Map<?, ?> translated = reply(given, Map.of("sql", sql, "dialect", "native"));
    boolean same =
        original.containsKey("error") == translated.containsKey("error")
            && new Likeness(0, false).holds(original.get("rows"), translated.get("rows"));
    if (!same && !odd) {
      broken.add(
          "%s\n  %s\n  %s\n  gave %s\n  and %s\n"
              .formatted(given.get("id"), given.get("sql"), sql, original, translated));
    }
  }

  private Map<?, ?> reply(Map<?, ?> given, Map<String, ?> changes) {
    Map<Object, @Nullable Object> line = new LinkedHashMap<>(given);
    line.putAll(changes);
    line.remove("expect");
    line.remove("targets");
    JsonOutput out = new JsonOutput(JsonOutput.Style.RAW);
    out.value(line);
    String reply =
        tester.answer(out.toString().getBytes(StandardCharsets.UTF_8), 1).orElseThrow();
    try {
      Object tree = JsonTree.read(reply.getBytes(StandardCharsets.UTF_8));
      return tree instanceof Map<?, ?> map ? map : Map.of();
    } catch (BadCase e) {
      throw new IllegalStateException("Bug: a reply is no JSON: " + reply, e);
    }
  }

  private static List<String> lines(String dialect) throws IOException {
    try (Stream<Path> all = Files.list(CASES)) {
      List<String> lines = new ArrayList<>();
      for (Path file :
          all.filter(f -> f.toString().endsWith(".jsonl"))
              .filter(f -> f.getFileName().toString().startsWith(dialect))
              .sorted()
              .toList()) {
        lines.addAll(Files.readAllLines(file));
      }
      return lines;
    }
  }
}
