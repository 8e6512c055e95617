package io.mqueduct.rules.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.Router;
import io.mqueduct.rules.RuleSet;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.SourceKind;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** Bytes that devices send in formats that are not JSON. */
final class BinaryFuzz {
  private static final String SQL =
      "SELECT *, a.b, a[1] AS c, device || '' AS d, payload AS p FROM 'x/+n' WHERE e > 1 OR TRUE";
  private static final Path DESCRIPTOR = Path.of("src/test/resources/formats/station.desc");

  private static final String SPARKPLUG =
      "SELECT *, values.\"T\" AS t, metrics[1].value + 1 AS v, seq_gap + 0 AS gap FROM"
          + " 'spBv1.0/g/+type/e/#device' WHERE TRUE OR seq > 1";

  /** What edge nodes say, one after the other; the lower bits of the byte before choose. */
  private static final List<String> TOPICS =
      List.of(
          "spBv1.0/g/NBIRTH/e",
          "spBv1.0/g/NDATA/e",
          "spBv1.0/g/DBIRTH/e/d1",
          "spBv1.0/g/DDATA/e/d1",
          "spBv1.0/g/DDEATH/e/d1",
          "spBv1.0/g/NDEATH/e",
          "spBv1.0/g/DCMD/e/d2",
          "spBv1.0/g/DBIRTH/e/d2");

  private final Router cbor = Outcomes.router(rules(PayloadFormat.Plain.CBOR, SQL));
  private final Router messagePack = Outcomes.router(rules(PayloadFormat.Plain.MSGPACK, SQL));
  private final Router protobuf =
      Outcomes.router(rules(new PayloadFormat.Protobuf(DESCRIPTOR, "plant.v1.Reading"), SQL));
  private final RuleSet sparkplug = rules(PayloadFormat.Plain.SPARKPLUG_B, SPARKPLUG);

  private static RuleSet rules(PayloadFormat format, String sql) {
    return Outcomes.compile(
            new RuleSource("r", Dialect.NATIVE, sql, SourceKind.MQTT, format, List.of()))
        .orElseThrow();
  }

  @FuzzTest(maxDuration = "4m")
  void opensAnyCbor(byte[] payload) {
    assertThat(Outcomes.of(cbor, payload)).as("results").isEqualTo(1);
  }

  @FuzzTest(maxDuration = "4m")
  void opensAnyMessagePack(byte[] payload) {
    assertThat(Outcomes.of(messagePack, payload)).as("results").isEqualTo(1);
  }

  @FuzzTest(maxDuration = "4m")
  void opensAnyProtobuf(byte[] payload) {
    assertThat(Outcomes.of(protobuf, payload)).as("results").isEqualTo(1);
  }

  /** Messages one after the other: a byte that says of what, one for the length, the payload. */
  @FuzzTest(maxDuration = "4m")
  void followsAnySparkplugMessages(byte[] messages) {
    Router router = Outcomes.router(sparkplug);
    ByteBuffer in = ByteBuffer.wrap(messages);
    long missed = 0;
    while (in.remaining() > 1) {
      String topic = TOPICS.get(in.get() & 7);
      byte[] payload = new byte[Math.min(in.get() & 0xFF, in.remaining())];
      in.get(payload);

      assertThat(Outcomes.of(router, topic, payload)).as("results").isEqualTo(1);
      assertThat(router.missed() - missed).as("messages missed before one").isBetween(0L, 255L);
      missed = router.missed();
    }
  }
}
