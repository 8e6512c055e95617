package io.mqueduct.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a message takes grows as the message does, not as its square: in allocated bytes. */
final class BoundedWorkTest {
  /** More than what grows as the payload does, less than its square. */
  private static final double MOST = 2.5;

  private static final int SIZE = 400;
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void copiesNoDecodedArrayForEachElement() {
    String sql = "FOREACH list AS e DO e.id, length(list) AS n FROM 't'";

    assertGrowsWithPayload(Dialect.NATIVE, PayloadFormat.JSON, sql, BoundedWorkTest::json);
    assertGrowsWithPayload(Dialect.NATIVE, PayloadFormat.Plain.CBOR, sql, BoundedWorkTest::cbor);
  }

  @Test
  void decodesARememberedResultOnce() {
    assertGrowsWithPayload(
        Dialect.AWS,
        PayloadFormat.JSON,
        "SET @all = (SELECT id FROM list)"
            + " SELECT (SELECT id, get(@all, 1) AS first FROM list) AS rows FROM 't'",
        BoundedWorkTest::json);
  }

  @Test
  void opensATextOnceForAllElements() {
    assertGrowsWithPayload(
        Dialect.EMQX,
        PayloadFormat.JSON,
        "FOREACH payload.list AS e DO e.id, payload.text.x AS x FROM \"t\"",
        BoundedWorkTest::json);
  }

  private interface Payload {
    byte[] of(int size);
  }

  private static byte[] json(int size) {
    String list =
        IntStream.range(0, size)
            .mapToObj(i -> "{\"id\":" + i + "}")
            .collect(Collectors.joining(",", "[", "]"));
    String text = "{\\\"x\\\":1,\\\"blanks\\\":\\\"" + " ".repeat(20 * size) + "\\\"}";
    return ("{\"list\":" + list + ",\"text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  /** {@code {"list": [{"id": 0}, ...]}}. */
  private static byte[] cbor(int size) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0xA1, 0x64, 'l', 'i', 's', 't', (byte) 0x99});
    bytes.write(size >> 8);
    bytes.write(size);
    for (int i = 0; i < size; i++) {
      bytes.writeBytes(new byte[] {(byte) 0xA1, 0x62, 'i', 'd', 0x19, (byte) (i >> 8), (byte) i});
    }
    return bytes.toByteArray();
  }

  private static void assertGrowsWithPayload(
      Dialect dialect, PayloadFormat format, String sql, Payload payload) {
    RuleSource source = new RuleSource("r", dialect, sql, SourceKind.MQTT, format, List.of());
    Router router =
        RuleSet.compile(List.of(source)).ruleSet().orElseThrow().router(Clock.systemUTC());
    double once = allocated(router, payload.of(SIZE));
    double twice = allocated(router, payload.of(2 * SIZE));

    assertThat(twice / once).as("twice as much as %,.0f bytes, %s", once, sql).isLessThan(MOST);
  }

  private static double allocated(Router router, byte[] payload) {
    MqttMessage message =
        new MqttMessage(
            "t", payload, 0, false, false, 0, List.of(), null, null, null, null, null, null);
    Rows rows = new Rows();
    router.route(message, rows);
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    router.route(message, rows);
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
  }

  private static final class Rows implements RowSink {
    @Override
    public void row(Row row) {
      row.json();
    }

    @Override
    public void filtered(Rule rule, Filtered reason) {
      throw new AssertionError("filtered: " + reason);
    }

    @Override
    public void error(Rule rule, EvaluationError error) {
      throw new AssertionError(error.message());
    }
  }
}
