package io.mqueduct.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rules over payloads that are no JSON: random ones, deep ones, and what is refused before. */
final class BinaryRobustnessTest {
  private static final Path DESCRIPTOR = Path.of("src/test/resources/formats/station.desc");
  private static final String SQL =
      "SELECT *, a.b, a[1] AS c, temperature + 1 AS d, payload AS p FROM 'spBv1.0/g/+type/e'"
          + " WHERE x > 1 OR TRUE";

  @Test
  void givesARowOrAnErrorForAnyPayload() {
    Random random = new Random(20261155);
    List<PayloadFormat> formats = new ArrayList<>(List.of(PayloadFormat.Plain.values()));
    formats.removeAll(List.of(PayloadFormat.Plain.TEXT, PayloadFormat.Plain.BYTES));
    formats.add(new PayloadFormat.Protobuf(DESCRIPTOR, "plant.v1.Reading"));
    for (PayloadFormat format : formats) {
      Router router = compile(format, SQL).ruleSet().orElseThrow().router(Clock.systemUTC());
      for (int i = 0; i < 2000; i++) {
        byte[] payload = new byte[random.nextInt(60)];
        random.nextBytes(payload);

        assertThat(run(router, payload)).as("%s %s", format, Arrays.toString(payload)).hasSize(1);
      }
    }
  }

  @Test
  void refusesArraysThatNestTooDeep() {
    byte[] deep = new byte[2_000_000];

    Arrays.fill(deep, (byte) 0x81);
    assertThat(run(PayloadFormat.Plain.CBOR, deep))
        .containsExactly(
            "not-cbor the payload is not CBOR: more than 400 containers in each other at byte 401");

    Arrays.fill(deep, (byte) 0xC1);
    assertThat(run(PayloadFormat.Plain.CBOR, deep))
        .containsExactly(
            "not-cbor the payload is not CBOR: more than 400 containers in each other at byte 401");

    Arrays.fill(deep, (byte) 0x91);
    assertThat(run(PayloadFormat.Plain.MSGPACK, deep))
        .containsExactly(
            "not-msgpack the payload is not MessagePack: more than 400 containers in each other"
                + " at byte 401");
  }

  @Test
  void claimsNoMemoryForCountsThatCannotBe() {
    byte[] arrays = new byte[5 * 1000];
    for (int i = 0; i < arrays.length; i += 5) {
      arrays[i] = (byte) 0xDD;
      arrays[i + 3] = 0x0F;
    }

    assertThat(run(PayloadFormat.Plain.MSGPACK, arrays))
        .first()
        .asString()
        .startsWith("not-msgpack the payload is not MessagePack: ");
  }

  @Test
  void refusesDocumentsOfTooManyValues() {
    byte[] many = new byte[1_000_006];
    Arrays.fill(many, (byte) 0x80);
    many[0] = (byte) 0x9A;
    ByteBuffer.wrap(many).putInt(1, 1_000_001);

    assertThat(run(PayloadFormat.Plain.CBOR, many))
        .containsExactly(
            "not-cbor the payload is not CBOR: more than 1000000 values at byte 1000004");
  }

  @Test
  void namesTheNearestMessage() {
    Compilation compilation =
        compile(new PayloadFormat.Protobuf(DESCRIPTOR, "plant.v1.Raeding"), SQL);

    assertThat(compilation.errors())
        .extracting(Problem::render)
        .containsExactly(
            "rule 'r': descriptor file ["
                + DESCRIPTOR
                + "]: [plant.v1.Raeding] is no message of it; did you mean 'plant.v1.Reading'?");
  }

  @Test
  void namesAllMessagesWhereNoneIsNear() {
    Compilation compilation = compile(new PayloadFormat.Protobuf(DESCRIPTOR, "Motor"), SQL);

    assertThat(compilation.errors())
        .extracting(Problem::message)
        .containsExactly(
            "descriptor file ["
                + DESCRIPTOR
                + "]: [Motor] is no message of it; it has plant.v1.Reading,"
                + " plant.v1.Reading.Axis, plant.v1.Reading.CountersEntry");
  }

  @Test
  void saysThatTextHasNoFields() {
    Compilation compilation =
        compile(PayloadFormat.Plain.TEXT, "SELECT temp FROM 'dt/#' WHERE payload.a = 1");

    assertThat(compilation.errors())
        .extracting(Problem::render)
        .containsExactly(
            "rule 'r', 1:8: a payload of format text has no fields; write payload for all of it,"
                + " or name another format\n"
                + "  SELECT temp FROM 'dt/#' WHERE payload.a = 1\n"
                + "         ^^^^",
            "rule 'r', 1:31: a payload of format text has no fields; write payload for all of it,"
                + " or name another format\n"
                + "  SELECT temp FROM 'dt/#' WHERE payload.a = 1\n"
                + "                                ^^^^^^^");
  }

  @Test
  void advisesToTakeTheBirthsThatNamesComeWith() {
    assertThat(advice("SELECT seq FROM 'spBv1.0/g/DDATA/#'"))
        .containsExactly(
            "aliases get no names and gaps are not told, since no rule takes NBIRTH messages;"
                + " subscribe 'spBv1.0/+/+/+/#' and choose by topic(3) in WHERE");
    assertThat(advice("SELECT seq FROM 'spBv1.0/g/#'")).isEmpty();
  }

  private static List<String> advice(String sql) {
    RuleSource source =
        new RuleSource(
            "r", Dialect.NATIVE, sql, SourceKind.MQTT, PayloadFormat.Plain.SPARKPLUG_B, List.of());
    RuleSet set = RuleSet.compile(List.of(source)).ruleSet().orElseThrow();
    return RuleAdvice.on(List.of(source), set).stream().map(Problem::message).toList();
  }

  @Test
  void opensOnePayloadInTwoWaysForTwoRules() {
    RuleSource json =
        new RuleSource("j", Dialect.NATIVE, "SELECT a FROM '#'", SourceKind.MQTT, List.of());
    RuleSource bytes =
        new RuleSource(
            "b",
            Dialect.NATIVE,
            "SELECT byte_length(payload) AS n FROM '#'",
            SourceKind.MQTT,
            PayloadFormat.Plain.BYTES,
            List.of());
    Router router =
        RuleSet.compile(List.of(json, bytes)).ruleSet().orElseThrow().router(Clock.systemUTC());

    assertThat(run(router, "{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
        .containsExactly("{\"a\":1}", "{\"n\":7}");
  }

  private static Compilation compile(PayloadFormat format, String sql) {
    return RuleSet.compile(
        List.of(new RuleSource("r", Dialect.NATIVE, sql, SourceKind.MQTT, format, List.of())));
  }

  private static List<String> run(PayloadFormat format, byte[] payload) {
    return run(
        compile(format, "SELECT a FROM '#'").ruleSet().orElseThrow().router(Clock.systemUTC()),
        payload);
  }

  private static List<String> run(Router router, byte[] payload) {
    List<String> results = new ArrayList<>();
    MqttMessage message =
        new MqttMessage(
            "spBv1.0/g/NDATA/e",
            payload,
            0,
            false,
            false,
            0,
            List.of(),
            null,
            null,
            null,
            null,
            null,
            null);
    router.route(message, new Collector(results));
    return results;
  }

  private record Collector(List<String> results) implements RowSink {
    @Override
    public void row(Row row) {
      row.line();
      row.value();
      results.add(new String(row.json(), StandardCharsets.UTF_8));
    }

    @Override
    public void filtered(Rule rule, Filtered reason) {
      results.add("filtered " + reason);
    }

    @Override
    public void error(Rule rule, EvaluationError error) {
      results.add(error.code() + " " + error.message());
    }
  }
}
