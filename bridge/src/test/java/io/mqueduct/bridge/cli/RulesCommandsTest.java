package io.mqueduct.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code rules eval}, {@code rules test}, {@code rules explain} and {@code rules lint}. */
class RulesCommandsTest {
  private static final String HOT =
      "SELECT device, temp FROM 'dt/+device/t', 'dt/#' "
          + "WHERE temp > 20 AND (humidity < 80 OR device = 'k9')";

  @TempDir private Path folder;

  private record Result(int exitCode, String out, String err) {}

  private static Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Mqueduct.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Result(command.execute(arguments), out.toString(), err.toString());
  }

  private String file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private String configuration() throws IOException {
    return file(
        "site.yaml",
        """
        mqtt:
          servers: ["${env:UNKNOWN_TO_TESTS}"]
        rules:
          telemetry:
            sql: SELECT device, temp FROM 'dt/+device/t' WHERE temp > 20
            kafka: {topic: 'iot.${device}', key: '${device}'}
        """);
  }

  @Test
  void saysWhatToEvaluateWhereTheFileIsNone() {
    Result result = run("rules", "eval", "SELECT 1 AS a FROM 't'");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "mqueduct: [SELECT 1 AS a FROM 't'] is no file; write a JSON line for each rule and message into"
                + " one, or pipe them in; 'rules explain' takes SQL text\n");
  }

  @Test
  void showsHowAResultDiffersFromWhatATestExpects() throws IOException {
    configuration();
    String tests =
        file(
            "a.test.yaml",
            """
            config: site.yaml
            rule: telemetry
            cases:
              - name: hot
                message: {topic: dt/k1/t, payload: {temp: 30.0}}
                expect:
                  rows: [{device: k1, temp: 30.0}]
                  targets: [{kafka.topic: iot.k1, kafka.key: k1}]
              - name: cold
                message: {topic: dt/k1/t, payload: {temp: 30}}
                expect: {filtered: where}
              - message: {topic: dt/k1/t, payload: {temp: 30}}
                expect: {rows: [{device: k2, temp: 30}]}
            """);

    Result result = run("rules", "test", tests);

    assertThat(result.out())
        .isEqualTo(
            tests
                + """

                  ok    hot
                  FAIL  cold
                          - filtered: where
                          + {"device":"k1","temp":30}
                  FAIL  case 3
                          - {"device":"k2","temp":30}
                          + {"device":"k1","temp":30}
                1 passed, 2 failed
                """);
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void runsTheTestsOfFolders() throws IOException {
    file("cases/aws/rule.sql", "SELECT a FROM 'x/#'");
    file("cases/aws/messages.jsonl", "{\"topic\":\"x/1\",\"payload\":\"{\\\"a\\\":1}\"}\n");
    file("cases/aws/expected.jsonl", "{\"rows\":[{\"a\":1}]}\n");

    Result result = run("rules", "test", folder.toString());

    assertThat(result.out()).endsWith("  ok    line 1\n1 passed, 0 failed\n");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void opensPayloadsAsTheTestOrItsConfigurationSays() throws IOException {
    file(
        "site.yaml",
        """
        rules:
          hot:
            sql: SELECT t FROM 'x'
            payload.format: msgpack
            kafka.topic: hot
        """);
    file(
        "a.test.yaml",
        """
        sql: SELECT t FROM 'x'
        decode: cbor
        cases:
          - {message: {payload_base64: oWF0Fw==}, expect: {rows: [{t: 23}]}}
        """);
    file(
        "b.test.yaml",
        """
        config: site.yaml
        rule: hot
        cases:
          - {message: {payload_base64: gaF0Bw==}, expect: {rows: [{t: 7}]}}
        """);
    file("folder/rule.sql", "SELECT t FROM 'x'");
    file("folder/decode.txt", "cbor\n");
    file("folder/messages.jsonl", "{\"payload_base64\":\"oWF0Fw==\"}\n");
    file("folder/expected.jsonl", "{\"rows\":[{\"t\":23}]}\n");

    Result result = run("rules", "test", folder.toString());

    assertThat(result.out()).endsWith("3 passed, 0 failed\n");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void explainsAMessageThatIsNotJson() {
    Result result =
        run(
            "rules",
            "explain",
            "SELECT t FROM 'x' WHERE t > 20",
            "--decode",
            "cbor",
            "--message",
            "{\"topic\":\"x\",\"payload_base64\":\"oWF0Fw==\"}");

    assertThat(result.out()).contains("t > 20  is true  (t = 23)");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void saysWhatIsWrongWithATestFile() throws IOException {
    String unknown = file("a.test.yaml", "sql: SELECT a FROM 'x'\ncasse: []\n");
    String missing = file("b.test.yaml", "config: nowhere.yaml\nrule: r\ncases: [{expect: {}}]\n");

    assertThat(run("rules", "test", unknown))
        .isEqualTo(
            new Result(
                2,
                "",
                "mqueduct: "
                    + unknown
                    + ": [casse] is unknown at line 2; known are cases, config, decode, dialect, now,"
                    + " rule, source, sql, targets\n"));
    assertThat(run("rules", "test", missing).err())
        .endsWith(
            "config ["
                + folder.resolve("nowhere.yaml")
                + "] cannot be read; it is found"
                + " beside this file\n");
    assertThat(run("rules", "test", folder.resolve("none").toString()).exitCode()).isEqualTo(2);
  }

  @Test
  void explainsWhichPartOfWhereDecided() {
    Result result =
        run(
            "rules",
            "explain",
            HOT,
            "--message",
            "{\"topic\":\"dt/k1/t\",\"payload\":\"{\\\"temp\\\":30,\\\"humidity\\\":90}\"}");

    assertThat(result.out())
        .isEqualTo(
            """
            rule 'rule' (native)
              FROM   'dt/+device/t'  takes the topic  device = 'k1'
              FROM   'dt/#'  matches too
              WHERE  temp > 20 AND (humidity < 80 OR device = 'k9')  is false
                       temp > 20  is true  (temp = 30)
                       humidity < 80 OR device = 'k9'  is false
                         humidity < 80  is false  (humidity = 90)  <- decides
                         device = 'k9'  is false  (device = "k1")  <- decides
              no row: WHERE is not true
            """);
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void doesNotAskWhatTheLeftSideDecided() {
    Result result = run("rules", "explain", HOT, "--message", "{\"payload\":\"{\\\"temp\\\":3}\"}");

    assertThat(result.out())
        .contains("  WHERE  temp > 20 AND (humidity < 80 OR device = 'k9')  is false\n")
        .contains("           temp > 20  is false  (temp = 3)  <- decides\n")
        .contains("           humidity < 80 OR device = 'k9'  is not asked\n");
  }

  @Test
  void explainsTheTargetsOfAConfiguredRule() throws IOException {
    Result result =
        run(
            "rules",
            "explain",
            "telemetry",
            "--config",
            configuration(),
            "--message",
            "{\"topic\":\"dt/k1/t\",\"payload\":\"{\\\"temp\\\":30}\"}");

    assertThat(result.out())
        .endsWith(
            """
              row    {"device":"k1","temp":30}
                     kafka.topic = iot.k1
                     kafka.key = k1
            """);
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void refusesAMessageThatIsNone() {
    assertThat(run("rules", "explain", HOT, "--message", "{\"topik\":\"a\"}").err())
        .startsWith("mqueduct: --message: message.topik is unknown and ignored; known are ");
    assertThat(run("rules", "explain", HOT, "--message", "[1]").err())
        .startsWith("mqueduct: --message: message must be a JSON object, not an array");
  }

  @Test
  void advisesOnWhatIsSeldomMeant() throws IOException {
    String config =
        file(
            "lint.yaml",
            """
            rules:
              all:
                sql: SELECT a FROM 'dt/+device/t'
                kafka: {topic: iot, key: '${uuid()}'}
              again:
                sql: SELECT a, b FROM 'dt/#'
                kafka: {topic: iot}
              never:
                sql: SELECT a FROM 'x/#' WHERE 1 > 2
                kafka: {topic: iot}
              twice:
                sql: SELECT a FROM 'x/#'  WHERE 1 > 2
                kafka: {topic: iot}
            """);

    Result result = run("rules", "lint", config);

    assertThat(result.out())
        .isEqualTo(
            """
            rule 'all': warning: wildcard 'device' of 'dt/+device/t' is read nowhere; select it, or write plain '+'
            rule 'all': warning: rules.all.kafka.key: uuid() gives another value when a message is delivered again; take the value from the message
            rule 'all': warning: with rule 'again' some messages of 'dt/+/t' give two rows in topic 'iot'; add a WHERE, or another topic
            rule 'never', 1:27: warning: WHERE is true for no message, so this rule never gives a row
              SELECT a FROM 'x/#' WHERE 1 > 2
                                        ^^^^^
            rule 'twice', 1:28: warning: WHERE is true for no message, so this rule never gives a row
              SELECT a FROM 'x/#'  WHERE 1 > 2
                                         ^^^^^
            rule 'twice': warning: does the same as rule 'never'; remove one
            %s: rules 4, findings 6
            """
                .formatted(config));
    assertThat(result.exitCode()).isEqualTo(1);
  }
}
