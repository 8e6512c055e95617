package io.mqueduct.rules.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.rules.Compilation;
import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.EvaluationError;
import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.Message;
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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The documented examples again, compiled and run as production does with a user's rule. */
class FunctionExamplesInRulesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(ExampleMessage.mqtt().now()), ZoneOffset.UTC);

  static Stream<Arguments> examples() {
    return FunctionTable.standard().definitions().stream()
        .flatMap(d -> d.examples().stream())
        .map(e -> Arguments.of(e.expression(), e.result()));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource("examples")
  void givesWhatIsDocumented(String expression, String result) {
    assertThat(resultOf(expression)).isEqualTo(result);
  }

  private static String resultOf(String expression) {
    Message message = ExampleMessage.of(expression).message();
    String from = message instanceof KafkaMessage ? "KAFKA 'commands'" : "'#'";
    String sql = "SELECT VALUE " + expression + " FROM " + from;
    Compilation compilation =
        RuleSet.compile(
            List.of(new RuleSource("example", Dialect.NATIVE, sql, SourceKind.MQTT, List.of())));
    if (!compilation.errors().isEmpty()) {
      return "error " + compilation.errors().get(0).code();
    }
    Results results = new Results();
    compilation.ruleSet().orElseThrow().router(CLOCK).route(message, results);
    return results.text;
  }

  private static final class Results implements RowSink {
    private String text = "nothing";

    @Override
    public void row(Row row) {
      text = new String(row.json(), StandardCharsets.UTF_8);
    }

    @Override
    public void filtered(Rule rule, Filtered reason) {
      text = reason == Filtered.EMPTY ? "missing" : "filtered";
    }

    @Override
    public void error(Rule rule, EvaluationError error) {
      text = "error " + error.code();
    }
  }
}
