package io.mqueduct.rules.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.Problem;
import io.mqueduct.rules.SourceKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTranslatorTest {
  private static Translation aws(String sql) {
    return new RuleTranslator(Dialect.AWS, SourceKind.MQTT).translate(sql);
  }

  private static Translation emqx(String sql) {
    return new RuleTranslator(Dialect.EMQX, SourceKind.MQTT).translate(sql);
  }

  private static List<String> codes(Translation translation) {
    return translation.problems().stream().map(Problem::code).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT a FROM 't/#'|SELECT a FROM 't/+/#'",
        "SELECT a.b.c FROM 't'|SELECT a.b.c FROM 't'",
        "SELECT upper(a) FROM 't'|SELECT upper(a) AS upper FROM 't'",
        "SELECT a + 1 FROM 't'|SELECT a + 1 AS \"a + 1\" FROM 't'",
        "SELECT topic FROM 't'|SELECT payload.topic FROM 't'",
        "SELECT 5 AS a, a + 1 AS b FROM 't'|SELECT 5 AS a, payload.a + 1 AS b FROM 't'",
        "SELECT \"x\" AS a FROM 't'|SELECT 'x' AS a FROM 't'",
        "SELECT do FROM 't'|SELECT \"do\" FROM 't'",
        "SET @v = a.b SELECT @v.c AS c FROM 't'|SELECT a.b.c FROM 't'",
        "SELECT a FROM 't' WHERE isUndefined(b)|SELECT a FROM 't' WHERE b IS MISSING",
        "SELECT a FROM 't' WHERE (b = 1 OR c = 2) AND NOT d = 3"
            + "|SELECT a FROM 't' WHERE (b = 1 OR c = 2) AND NOT d = 3",
        "SELECT lpad(a, 2) AS a FROM 't'|SELECT concat(repeat(' ', 2), payload.a) AS a FROM 't'",
        "SELECT parse_time('yyyy', t) AS y FROM 't'|SELECT format_time(t, 'yyyy') AS y FROM 't'",
        "SELECT encode(*, 'base64') AS raw FROM 't'"
            + "|SELECT encode(payload(), 'base64') AS raw FROM 't'",
      })
  void writesAwsInNative(String original, String translated) {
    assertThat(aws(original).sql()).contains(translated);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT payload.a FROM 't'|SELECT a AS payload.a FROM 't'",
        "SELECT payload.a as a FROM \"t\"|SELECT a FROM 't'",
        "SELECT payload.a * 2 as a FROM 't' WHERE a > 1"
            + "|SELECT payload.a * 2 AS a FROM 't' WHERE a > 1",
        "SELECT payload.topic as t, topic FROM 't'|SELECT payload.topic AS t, topic FROM 't'",
        "SELECT clientid, timestamp FROM 't'"
            + "|SELECT client_id() AS clientid, now() AS timestamp FROM 't'",
        "SELECT flags.retain as r FROM 't'|SELECT retain() AS r FROM 't'",
        "SELECT pub_props.'User-Property'.site as s FROM 't'"
            + "|SELECT user_property('site') AS s FROM 't'",
        "SELECT payload.a as a FROM 't' WHERE is_null(payload.b)"
            + "|SELECT a FROM 't' WHERE b IS MISSING",
        "SELECT str(payload.a) as a FROM 't'|SELECT to_text(payload.a) AS a FROM 't'",
        "SELECT payload.a as x, payload.b as x FROM 't'|SELECT b AS x FROM 't'",
        "FOREACH payload.list AS e DO e.id AS id INCASE e.on = true FROM 't'"
            + "|FOREACH list AS e DO e.id INCASE e.on = TRUE FROM 't'",
      })
  void writesEmqxInNative(String original, String translated) {
    assertThat(emqx(original).sql()).contains(translated);
  }

  @Test
  void saysForWhichValuesTheMeaningDiffersAndWhere() {
    Translation translation = aws("SELECT a FROM 't'\nWHERE upper(b) = 'X'");

    assertThat(translation.problems())
        .filteredOn(p -> p.code().equals("differs"))
        .extracting(Problem::message)
        .containsExactly(
            "'upper(b)' differs: where b is 7 aws gives \"7\" and native an error;"
                + " where b is null aws gives nothing and native null;"
                + " where b is true aws gives \"TRUE\" and native an error; and 3 more");
    assertThat(translation.problems().get(1).place()).hasToString(span(2, 7, 24, 8));
  }

  private static String span(int line, int column, int offset, int length) {
    return "Span[line=%d, column=%d, offset=%d, length=%d]".formatted(line, column, offset, length);
  }

  @Test
  void warnsNotOfWhatComesToTheSameInAFilter() {
    assertThat(codes(emqx("SELECT qos FROM 't' WHERE payload.a = [1]")))
        .containsExactly("payload-form");
    assertThat(codes(emqx("SELECT qos FROM 't' WHERE NOT payload.a = [1]")))
        .containsExactly("payload-form", "differs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT foo FROM 't'|unknown-column|EMQX knows no column 'foo' and takes it as undefined;"
            + " payload.foo is the field",
        "SELECT payload.z as z FROM 't'|missing-left-out|'payload.z' may be undefined, which EMQX"
            + " writes as null and native leaves out",
        "FOREACH payload.l AS e DO e.id AS id, e.n / 2 AS n FROM 't'|element-fails|a failing element"
            + " loses the whole message in EMQX, in native only that element",
      })
  void warnsOfWhatEmqxDoesOtherwise(String sql, String code, String message) {
    assertThat(emqx(sql).problems())
        .filteredOn(p -> p.code().equals(code))
        .extracting(Problem::message)
        .contains(message);
  }

  @Test
  void refusesWhatHasNoNativeFormWithPlaceAndWayOut() {
    assertThat(aws("SELECT upper(5) AS a FROM 't'").problems())
        .extracting(Problem::message)
        .containsExactly(
            "'upper(5)' has no native form: argument 's' of 'upper' takes text, not integer [5]");
    assertThat(emqx("SELECT payload.a as a[-0] FROM 't'").problems())
        .extracting(Problem::message)
        .containsExactly("native aliases make no arrays; write [x, y] AS a");
    assertThat(aws("SELECT a").problems())
        .extracting(Problem::message)
        .contains("native rules say what they read; add FROM 'topic/filter'");
  }

  @Test
  void leavesANativeRuleAsItIs() {
    RuleTranslator translator = new RuleTranslator(Dialect.NATIVE, SourceKind.MQTT);

    assertThat(translator.translate("SELECT  a  FROM 't'").sql()).contains("SELECT  a  FROM 't'");
  }
}
