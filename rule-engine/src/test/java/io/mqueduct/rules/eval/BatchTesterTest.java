package io.mqueduct.rules.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.rules.eval.BatchTester.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BatchTesterTest {
  private static final String SQL = "\"sql\":\"SELECT a FROM 'dt/+/x'\"";
  private static final String MESSAGE =
      "\"message\":{\"topic\":\"dt/k/x\",\"payload\":\"{\\\"a\\\":1.50}\"}";

  private final BatchTester tester =
      new BatchTester(Clock.fixed(Instant.ofEpochMilli(1_718_000_000_123L), ZoneOffset.UTC));

  private List<String> run(String input) {
    return run(input.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> run(byte[] input) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      tester.run(new ByteArrayInputStream(input), out);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private String one(String line) {
    return run(line).get(0);
  }

  @Test
  void answersEachLineWithOneLineInOrder() {
    assertThat(
            run(
                "{\"id\":1,"
                    + SQL
                    + ","
                    + MESSAGE
                    + "}\n\n  \r\n{\"id\":2,"
                    + SQL
                    + "}\n"
                    + "nonsense\n{\"id\":\"c\","
                    + SQL
                    + ","
                    + MESSAGE
                    + "}"))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("{\"id\":1,\"rows\":[{\"a\":1.50}]}"),
            second -> assertThat(second).isEqualTo("{\"id\":2,\"compiled\":true}"),
            third ->
                assertThat(third)
                    .startsWith("{\"line\":5,\"error\":{\"kind\":\"case\",\"code\":\"bad-case\""),
            fourth -> assertThat(fourth).isEqualTo("{\"id\":\"c\",\"rows\":[{\"a\":1.50}]}"));
    assertThat(tester.verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void echoesAnyIdAndNone() {
    assertThat(one("{\"id\":null," + SQL + "}")).isEqualTo("{\"id\":null,\"compiled\":true}");
    assertThat(one("{\"id\":{\"n\":[1.50,true]}," + SQL + "}"))
        .isEqualTo("{\"id\":{\"n\":[1.50,true]},\"compiled\":true}");
    assertThat(one("{" + SQL + "}")).isEqualTo("{\"compiled\":true}");
  }

  @Test
  void tellsPlaceOfParseErrorInCodePoints() {
    assertThat(one("{\"id\":1,\"sql\":\"SELECT '😀' AS e, AS x FROM 'a'\"}"))
        .isEqualTo(
            "{\"id\":1,\"error\":{\"kind\":\"parse\",\"code\":\"syntax\",\"message\":\"found 'AS',"
                + " expected an expression\",\"line\":1,\"column\":18,\"offset\":17}}");
    assertThat(tester.verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void listsAllCompileProblemsWhenThereAreSeveral() {
    assertThat(one("{\"id\":1,\"sql\":\"SELECT a[0] AS x, b[0] AS y FROM 'a'\"}"))
        .contains("\"error\":{\"kind\":\"parse\"")
        .contains("\"errors\":[{\"kind\":\"parse\"")
        .containsPattern("\"column\":10.*\"column\":10.*\"column\":21");
  }

  @Test
  void saysWhyThereIsNoRow() {
    assertThat(one("{\"id\":1," + SQL + ",\"message\":{\"topic\":\"other\"}}"))
        .isEqualTo("{\"id\":1,\"rows\":[],\"filtered\":\"topic\"}");
  }

  @Test
  void givesGoodRowsBesideBadElements() {
    assertThat(
            one(
                "{\"id\":1,\"sql\":\"FOREACH xs AS x DO 1 / x AS r FROM 'a'\",\"message\":"
                    + "{\"payload\":\"{\\\"xs\\\":[1,0]}\"}}"))
        .startsWith("{\"id\":1,\"rows\":[{\"r\":1.0}],\"errors\":[{\"kind\":\"eval\"")
        .contains("\"element\":2");
  }

  @Test
  void addsTheTextsOfTargets() {
    assertThat(
            one(
                "{\"id\":1,"
                    + SQL
                    + ","
                    + MESSAGE
                    + ",\"targets\":{\"key\":\"k-${a}\",\"kafka.topic\":\"t.${topic(2)}\"}}"))
        .isEqualTo(
            "{\"id\":1,\"rows\":[{\"a\":1.50}],\"targets\":[{\"key\":\"k-1.5\","
                + "\"kafka.topic\":\"t.k\"}]}");
  }

  @Test
  void namesTheTargetWhoseTemplateIsWrong() {
    assertThat(one("{\"id\":1," + SQL + ",\"targets\":{\"key\":\"${a +}\"}}"))
        .contains("\"kind\":\"parse\"")
        .contains("\"target\":\"key\"");
  }

  @Test
  void testsAwsRulesAsOfTheTimeOfTheMessage() {
    String stamped =
        "{\"dialect\":\"aws\",\"sql\":\"SELECT timestamp() AS t FROM 'a'\",%s\"message\":{\"timestamp\":5}}";

    assertThat(one(stamped.formatted(""))).isEqualTo("{\"rows\":[{\"t\":5}]}");
    assertThat(one(stamped.formatted("\"now\":7,"))).isEqualTo("{\"rows\":[{\"t\":7}]}");
  }

  @Test
  void fixesTheClock() {
    assertThat(one("{\"sql\":\"SELECT now() AS n FROM 'a'\",\"now\":5,\"message\":{}}"))
        .isEqualTo("{\"rows\":[{\"n\":5}]}");
    assertThat(one("{\"sql\":\"SELECT now() AS n FROM 'a'\",\"message\":{}}"))
        .isEqualTo("{\"rows\":[{\"n\":1718000000123}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1] | the line must be a JSON object, not an array",
        "{\"id\":1} | sql is missing",
        "{\"sql\":1} | sql [1] must be text",
        "{\"sql\":\"x\"} {} | the line goes on behind the JSON value; write one case a line",
        "{\"sql\":\"x\",\"sql\":\"y\"} | Duplicate field 'sql'",
        "{\"sql\":\"x\",\"dialect\":\"t-sql\"} | dialect [t-sql] must be one of native",
        "{\"sql\":\"x\",\"source\":\"amqp\"} | source [amqp] must be mqtt or kafka",
        "{\"sql\":\"x\",\"now\":1.5} | now [1.5] must be an integer from",
        "{\"sql\":\"x\",\"message\":5} | message must be a JSON object, not a number",
        "{\"sql\":\"x\",\"expect\":{}} | expect says nothing of the result; give rows or error",
        "{\"sql\":\"x\",\"expect\":{\"rosw\":[]}} | expect.rosw is unknown; known are",
        "{\"sql\":\"x\",\"expect\":{\"error\":\"bad\"}} | expect.error [bad] must be parse, eval",
      })
  void refusesLineThatIsNoCase(String line, String reason) {
    assertThat(one(line)).startsWith("{").contains("\"kind\":\"case\"").contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"payload\":\"a\",\"payload_base64\":\"YQ==\"} | payload and payload_base64 are both given",
        "{\"payload\":{\"a\":1}} | must be text; write JSON as one text",
        "{\"payload_base64\":\"*\"} | message.payload_base64 is no base64",
        "{\"topic\":\"\"} | must not be empty; leave it out to leave FROM untested",
        "{\"qos\":3} | message.qos [3] must be an integer from 0 to 2",
        "{\"retain\":\"yes\"} | message.retain [yes] must be true or false",
        "{\"user_properties\":{\"k\":1}} | user_properties.k [1] must be text or texts",
      })
  void refusesMessageThatIsNone(String message, String reason) {
    assertThat(one("{\"id\":7," + SQL + ",\"message\":" + message + "}"))
        .startsWith("{\"id\":7,\"line\":1,\"error\":{\"kind\":\"case\"")
        .contains(reason);
  }

  @Test
  void refusesBytesThatAreNoUtf8AndGoesOn() {
    byte[] input = ("{\"id\":\"?\"}\n{" + SQL + "}\n").getBytes(StandardCharsets.UTF_8);
    input[7] = (byte) 0xFF;

    assertThat(run(input))
        .satisfiesExactly(
            bad -> assertThat(bad).contains("the line is not UTF-8"),
            good -> assertThat(good).isEqualTo("{\"compiled\":true}"));
  }

  @Test
  void skipsByteOrderMarkInFrontOfTheFirstLine() {
    assertThat(run("\uFEFF{\"id\":1," + SQL + "}\n\uFEFF{\"id\":2," + SQL + "}"))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("{\"id\":1,\"compiled\":true}"),
            second -> assertThat(second).startsWith("{\"line\":2,\"error\":{\"kind\":\"case\""));
  }

  @Test
  void saysWhereALineIsNoJsonWithoutWordsOfTheParser() {
    assertThat(one("{\"id\":1,"))
        .contains("the line is no JSON at character ")
        .doesNotContain("Source", "StreamRead");
  }

  @Test
  void warnsOfKeysThatItDoesNotKnow() {
    assertThat(one("{" + SQL + ",\"expct\":{},\"comment\":\"fine\"}"))
        .startsWith("{\"compiled\":true,\"warnings\":[{\"kind\":\"case\",\"code\":\"unknown-key\"")
        .contains("expct is unknown and ignored");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"rows\":[{\"a\":1.5}]} | true",
        "{\"rows\":[{\"a\":1.6}]} | false",
        "{\"rows\":[{}]} | false",
        "{\"rows\":[{}],\"subset\":true} | true",
        "{\"rows\":[],\"subset\":true} | false",
        "{\"rows\":[{\"a\":1.5000000001}]} | false",
        "{\"rows\":[{\"a\":1.5000000001}],\"approx\":true} | true",
        "{\"rows\":[{\"a\":1.6}],\"approx\":0.1} | true",
        "{\"json\":[\"{\\\"a\\\":1.50}\"]} | true",
        "{\"json\":[\"{\\\"a\\\":1.5}\"]} | false",
        "{\"error\":\"eval\"} | false",
        "{\"filtered\":\"where\"} | false",
        "{\"compiled\":true} | false",
      })
  void judgesWhatALineExpects(String expect, boolean ok) {
    assertThat(one("{" + SQL + "," + MESSAGE + ",\"expect\":" + expect + "}"))
        .as("reply to %s", expect)
        .endsWith("\"ok\":" + ok + "}");
    assertThat(tester.verdict().exitStatus()).isEqualTo(ok ? 0 : 1);
  }

  @Test
  void doesNotOverlookElementsThatFail() {
    String line =
        "{\"sql\":\"FOREACH xs AS x DO 1 / x AS r FROM 'a'\",\"message\":"
            + "{\"payload\":\"{\\\"xs\\\":[1,0]}\"},\"expect\":{\"rows\":[{\"r\":1}]%s}}";

    assertThat(one(line.formatted(""))).endsWith("\"ok\":false}");
    assertThat(one(line.formatted(",\"errors\":[{\"element\":2}]"))).endsWith("\"ok\":true}");
  }

  @Test
  void expectsErrorsOfEveryKind() {
    assertThat(one("{\"sql\":\"SELECT\",\"expect\":{\"error\":\"parse\",\"column\":7}}"))
        .endsWith("\"ok\":true}");
    assertThat(one("{\"expect\":{\"error\":\"case\"}}")).endsWith("\"ok\":true}");
    assertThat(tester.verdict()).isEqualTo(Verdict.PASSED);
  }
}
