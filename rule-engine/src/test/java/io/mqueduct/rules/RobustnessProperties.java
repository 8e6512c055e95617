package io.mqueduct.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in gives rows, a filtered message or a stated error. */
class RobustnessProperties {
  private static final ObjectMapper JACKSON = new ObjectMapper();

  @Property(tries = 2000, seed = "20261124")
  void survivesAnyPayload(@ForAll byte[] payload) {
    String sql =
        "SELECT *, a.b, a[1] AS c, b + 1 AS d, topic(2) AS t FROM 'x/+n' WHERE e > 1 OR TRUE";

    assertThat(run(sql, payload)).hasSize(1);
  }

  @Property(tries = 3000, seed = "20261125")
  void survivesAnyRuleOfKnownWords(@ForAll("rules") String sql) {
    byte[] payload = "{\"a\":{\"b\":[1,null,\"x\"]},\"b\":2.50,\"c\":\"7\"}".getBytes(UTF_8);

    for (String name : Dialect.names()) {
      assertThat(run(Dialect.named(name).orElseThrow(), sql, payload)).as(name).isNotEmpty();
    }
  }

  @Property(tries = 2000, seed = "20261141")
  void survivesAnyPayloadInEveryDialect(@ForAll byte[] payload) {
    Map<Dialect, String> rules =
        Map.of(
            Dialect.AWS,
            "SET @v = a SELECT *, @v.b AS b, get(a, 0) AS c, (SELECT VALUE x FROM a) AS d FROM 'x/+'"
                + " WHERE isUndefined(a) OR TRUE",
            Dialect.EMQX,
            "SELECT *, payload.a.b[1] AS b, str(payload) AS c FROM 'x/+' WHERE is_str(payload)");

    rules.forEach(
        (dialect, sql) -> assertThat(run(dialect, sql, payload)).as(dialect.name()).hasSize(1));
  }

  @Provide
  Arbitrary<String> rules() {
    String words =
        "a b c a.b a.b[1] 1 2.5 'x' '7' NULL TRUE [1,2] {'k':a} + - * / % || = <> < AND OR NOT"
            + " IN BETWEEN LIKE IS CASE WHEN THEN ELSE END ( ) [ ] , upper( round( coalesce( [1..3]"
            + " TRY( topic() payload value AS @v (SELECT FROM WHERE get( payload.a mod div * concat(";
    return Arbitraries.of(words.split(" "))
        .list()
        .ofMinSize(1)
        .ofMaxSize(9)
        .map(all -> "SELECT " + String.join(" ", all) + " AS r FROM 'x/#'");
  }

  @ParameterizedTest
  @CsvSource({"native,error not-json", "aws,{}", "emqx,error not-json"})
  void answersJsonThatIsTenThousandDeep(String dialect, String expected) {
    byte[] deep = ("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}").getBytes(UTF_8);

    assertThat(run(Dialect.named(dialect).orElseThrow(), field(dialect), deep))
        .containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "aws", "emqx"})
  void copiesATextOfTenMegabytes(String dialect) {
    String text = "x".repeat(10_000_000);
    byte[] payload = ("{\"a\":\"" + text + "\"}").getBytes(UTF_8);

    assertThat(run(Dialect.named(dialect).orElseThrow(), field(dialect), payload))
        .first()
        .asString()
        .hasSize(10_000_008);
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "aws", "emqx"})
  void passesOverTenMegabytesThatNobodyAsksFor(String dialect) {
    byte[] payload = ("{\"b\":[" + "12,".repeat(3_000_000) + "1],\"a\":1}").getBytes(UTF_8);

    assertThat(run(Dialect.named(dialect).orElseThrow(), field(dialect), payload))
        .containsExactly("{\"a\":1}");
  }

  private static String field(String dialect) {
    return "SELECT " + (dialect.equals("emqx") ? "payload.a AS a" : "a") + " FROM 'x/#'";
  }

  @Test
  void addsUpAsManyTermsAsATextCanHold() {
    String sum = "a" + "+a".repeat(30_000);

    assertThat(run("SELECT " + sum + " AS s FROM 'x/#'", "{\"a\":1}".getBytes(UTF_8)))
        .containsExactly("{\"s\":30001}");
  }

  @Test
  void overwritesAnItemAsOftenAsATextCanHold() {
    String items = "qos+1 AS x,".repeat(5_000) + "qos+2 AS x";

    assertThat(run(Dialect.EMQX, "SELECT " + items + " FROM 'x/#'", new byte[0]))
        .containsExactly("{\"x\":2}");
  }

  @Test
  void refusesBracketsThatNestTooDeep() {
    String nested = "(".repeat(5_000) + "1" + ")".repeat(5_000);

    assertThat(run("SELECT " + nested + " AS s FROM 'x/#'", new byte[0]))
        .containsExactly("refused too-deep");
  }

  @Test
  void plansAliasesThatDoubleEachOtherInNoTime() {
    StringBuilder items = new StringBuilder("b + 1 AS a0");
    for (int i = 1; i < 200; i++) {
      items.append(", a%d - a%d AS a%d".formatted(i - 1, i - 1, i));
    }

    assertThat(run("SELECT " + items + " FROM 'x/#'", "{\"b\":1}".getBytes(UTF_8)))
        .first()
        .asString()
        .startsWith("{\"a0\":2,\"a1\":0,");
  }

  private static List<String> run(String sql, byte[] payload) {
    return run(Dialect.NATIVE, sql, payload);
  }

  private static List<String> run(Dialect dialect, String sql, byte[] payload) {
    RuleSource source = new RuleSource("r", dialect, sql, SourceKind.MQTT, List.of());
    Compilation compilation = RuleSet.compile(List.of(source));
    compilation.problems().forEach(p -> assertThat(p.render()).startsWith("rule 'r'"));
    if (compilation.ruleSet().isEmpty()) {
      return List.of("refused " + compilation.errors().get(0).code());
    }
    MqttMessage message =
        new MqttMessage(
            "x/1", payload, 0, false, false, 0, List.of(), null, null, null, null, null, null);
    List<String> results = new ArrayList<>();
    RuleSet rules = compilation.ruleSet().get();
    rules.router(Clock.systemUTC()).route(message, new Collector(results));
    return results;
  }

  private record Collector(List<String> results) implements RowSink {
    @Override
    public void row(Row row) {
      try {
        JACKSON.readTree(row.json());
        JACKSON.readTree(row.line());
      } catch (IOException notJson) {
        throw new UncheckedIOException(notJson);
      }
      assertThat(row.value() instanceof Enum).as("an internal mark as a value").isFalse();
      results.add(new String(row.json(), UTF_8));
    }

    @Override
    public void filtered(Rule rule, Filtered reason) {
      results.add("filtered " + reason);
    }

    @Override
    public void error(Rule rule, EvaluationError error) {
      assertThat(error.message()).isNotBlank();
      results.add("error " + error.code());
    }
  }
}
