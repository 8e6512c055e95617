package io.mqueduct.rules.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.rules.Compilation;
import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.EvaluationError;
import io.mqueduct.rules.Row;
import io.mqueduct.rules.RowSink;
import io.mqueduct.rules.Rule;
import io.mqueduct.rules.RuleSet;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.SourceKind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The documented examples of aws and emqx, compiled and run as production does. */
class DialectExamplesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(ExampleMessage.mqtt().now()), ZoneOffset.UTC);

  static Stream<Arguments> functions() {
    return Stream.of(Dialect.AWS, Dialect.EMQX)
        .flatMap(
            dialect ->
                dialect.functions().definitions().stream()
                    .filter(function -> function.name().indexOf(' ') < 0)
                    .map(function -> Arguments.of(dialect, function)));
  }

  static Stream<Arguments> examples() {
    return functions()
        .flatMap(
            given ->
                ((FunctionDefinition) given.get()[1])
                    .examples().stream()
                        .map(e -> Arguments.of(given.get()[0], e.expression(), e.result())));
  }

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @MethodSource("examples")
  void givesWhatIsDocumented(Dialect dialect, String expression, String result) {
    assertThat(resultOf(dialect, expression)).isEqualTo(result);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("functions")
  void isDocumented(Dialect dialect, FunctionDefinition function) {
    assertThat(function.doc()).matches("[^\\n]{10,180}[.]");
    assertThat(function.family()).matches("[a-z ]+");
    assertThat(function.examples())
        .as("examples that call %s", function.name())
        .anyMatch(e -> e.expression().toLowerCase(Locale.ROOT).contains(function.name() + "("));
  }

  /** EMQX writes null for undefined, so it is asked for beside. */
  private static String resultOf(Dialect dialect, String expression) {
    String undefined = dialect == Dialect.AWS ? "isUndefined" : "is_null";
    String sql =
        "SELECT %s(%s) AS u, %s AS r FROM '#'".formatted(undefined, expression, expression);
    Compilation compilation =
        RuleSet.compile(
            List.of(new RuleSource("example", dialect, sql, SourceKind.MQTT, List.of())));
    if (!compilation.errors().isEmpty()) {
      return "refused: " + compilation.errors().get(0).render();
    }
    Results results = new Results();
    compilation.ruleSet().orElseThrow().router(CLOCK).route(ExampleMessage.MESSAGE, results);
    return results.text.startsWith("{\"u\":true")
        ? "undefined"
        : results.text.replaceFirst("^\\{\"u\":false,\"r\":(.*)}$", "$1");
  }

  private static final class Results implements RowSink {
    private String text = "nothing";

    @Override
    public void row(Row row) {
      text = new String(row.json(), StandardCharsets.UTF_8);
    }

    @Override
    public void filtered(Rule rule, Filtered reason) {
      text = "filtered";
    }

    @Override
    public void error(Rule rule, EvaluationError error) {
      text = "error " + error.code();
    }
  }
}
