package io.mqueduct.rules.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.Router;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.data.JacksonPayloadReader;
import io.mqueduct.rules.data.PathTree;
import io.mqueduct.rules.data.PayloadReader;
import io.mqueduct.rules.data.PayloadReader.Fields;
import io.mqueduct.rules.data.Raw;
import io.mqueduct.rules.data.ScanningPayloadReader;
import io.mqueduct.rules.data.Slots;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.eval.BatchTester;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bytes that devices send, and lines that {@code rules eval} is given. */
final class PayloadFuzz {
  private static final Map<Dialect, String> RULES =
      Map.of(
          Dialect.NATIVE, "SELECT *, a.b, a[1] AS c, b + 1 AS d FROM 'x/+n' WHERE e > 1 OR TRUE",
          Dialect.AWS, "SELECT *, a.b AS b, get(a, 0) AS c FROM 'x/+' WHERE isUndefined(a) OR TRUE",
          Dialect.EMQX, "SELECT *, payload.a.b[1] AS b FROM 'x/+' WHERE is_str(payload)");
  private static final ObjectMapper JACKSON = new ObjectMapper();

  private final PathTree tree = new PathTree();
  private final int[] wanted = {
    tree.slot(List.of("a")), tree.slot(List.of("a", "b")), tree.slot(List.of("d"))
  };
  private final Slots scanned = new Slots(tree);
  private final Slots parsed = new Slots(tree);

  private final Map<Dialect, Router> routers = new HashMap<>();

  PayloadFuzz() {
    RULES.forEach(
        (dialect, sql) -> {
          RuleSource source = new RuleSource("r", dialect, sql, SourceKind.MQTT, List.of());
          routers.put(dialect, Outcomes.router(Outcomes.compile(source).orElseThrow()));
        });
  }

  @FuzzTest(maxDuration = "4m")
  void readsAsJacksonDoes(byte[] payload) {
    for (Fields fields : Fields.values()) {
      assertThat(outcome(new ScanningPayloadReader(), payload, scanned, fields))
          .as("what the scanner finds")
          .isEqualTo(outcome(new JacksonPayloadReader(), payload, parsed, fields));
    }
  }

  private List<String> outcome(PayloadReader reader, byte[] payload, Slots slots, Fields fields) {
    List<String> outcome = new ArrayList<>();
    try {
      outcome.add(reader.read(payload, slots, fields).name());
    } catch (ValueFailure failure) {
      return List.of(failure.code() + ": " + failure.text());
    }
    for (int slot : wanted) {
      Object raw = slots.raw(slot);
      outcome.add(raw instanceof Raw found ? found.kind() + " " + found.text() : "missing");
    }
    slots.fields().forEach((name, raw) -> outcome.add(name + "=" + raw.kind() + " " + raw.text()));
    return outcome;
  }

  @FuzzTest(maxDuration = "4m")
  void evaluatesAnyPayload(byte[] payload) {
    routers.forEach(
        (dialect, router) ->
            assertThat(Outcomes.of(router, payload))
                .as("results in %s", dialect.name())
                .isEqualTo(1));
  }

  @FuzzTest(maxDuration = "4m")
  void answersAnyCase(byte[] lines) throws IOException {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(1_718_000_000_123L), ZoneOffset.UTC);
    ByteArrayOutputStream replies = new ByteArrayOutputStream();

    new BatchTester(clock).run(new ByteArrayInputStream(lines), replies);

    for (String reply : replies.toString(StandardCharsets.UTF_8).split("\n")) {
      assertThat(reply.isEmpty() || JACKSON.readTree(reply).isObject()).as(reply).isTrue();
    }
  }
}
