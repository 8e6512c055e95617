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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Translates every case of aws and emqx: what is said to mean the same must give the same. */
class TranslatedCasesTest {
  private static final Logger LOG = LoggerFactory.getLogger(TranslatedCasesTest.class);
  private static final int PART = 25;
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(1_718_000_000_123L), ZoneOffset.UTC);

  private final BatchTester tester = new BatchTester(CLOCK);
  private final Map<String, Translation> translations = new HashMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> broken = new ArrayList<>();

  /** A fixed part of the cases, so that every build tries each sort of rule. */
  @ParameterizedTest
  @ValueSource(strings = {"aws", "emqx"})
  void givesTheSameWhereNoWarningSaysOtherwise(String dialect) throws IOException, BadCase {
    check(cases(dialect, PART));

    assertThat(broken).as("cases whose translation means something else").isEmpty();
    assertThat(counts.keySet()).contains("same", "same for objects", "warned", "refused");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"aws", "emqx"})
  void givesTheSameInEveryCase(String dialect) throws IOException, BadCase {
    check(cases(dialect, 1));
    LOG.info("translations of {}: {}", dialect, counts);

    assertThat(broken).as("cases whose translation means something else").isEmpty();
  }

  private void check(List<Map<?, ?>> cases) {
    cases.forEach(this::check);
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
    counts.merge(sort, 1, Integer::sum);
    if (sort.startsWith("same") && given.get("message") != null) {
      boolean odd = sort.equals("same for objects") && !isObject(given);
      compare(given, translation.sql().orElseThrow(), odd);
    }
  }

  private static boolean isObject(Map<?, ?> given) {
    Map<?, ?> message = (Map<?, ?>) given.get("message");
    String payload = String.valueOf(message.get("payload"));
    try {
      return JsonTree.read(payload.getBytes(StandardCharsets.UTF_8)) instanceof Map;
    } catch (BadCase notJson) {
      return false;
    }
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
    String reply = tester.answer(out.toString().getBytes(StandardCharsets.UTF_8), 1).orElseThrow();
    try {
      Object tree = JsonTree.read(reply.getBytes(StandardCharsets.UTF_8));
      return tree instanceof Map<?, ?> map ? map : Map.of();
    } catch (BadCase e) {
      throw new IllegalStateException("Bug: a reply is no JSON: " + reply, e);
    }
  }

  private static List<Map<?, ?>> cases(String dialect, int part) throws IOException, BadCase {
    List<Map<?, ?>> cases = new ArrayList<>();
    int number = 0;
    try (Stream<Path> all = Files.list(CASES)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          Object given = JsonTree.read(line.getBytes(StandardCharsets.UTF_8));
          boolean ours = given instanceof Map<?, ?> map && dialect.equals(map.get("dialect"));
          if (ours && number++ % part == 0) {
            cases.add((Map<?, ?>) given);
          }
        }
      }
    }
    return cases;
  }
}
