package io.mqueduct.bridge.ruletest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mqueduct.bridge.ruletest.RuleTestResult.Difference;
import io.mqueduct.bridge.ruletest.RuleTestResult.Side;
import io.mqueduct.rules.eval.BatchTester;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs tests as {@code rules eval} does and says how what came differs. One thread. */
public final class RuleTestRunner {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final Set<String> REASONS = Set.of("error", "errors", "filtered");

  private final BatchTester tester;

  public RuleTestRunner(Clock clock) {
    this.tester = new BatchTester(clock);
  }

  public RuleTestResult run(RuleTest test) {
    byte[] line = test.line().getBytes(StandardCharsets.UTF_8);
    JsonNode reply = tree(tester.answer(line, 1).orElse("{}"));
    if (reply.path("ok").asBoolean()) {
      return new RuleTestResult(test.name(), List.of());
    }
    return new RuleTestResult(test.name(), differences(test, reply));
  }

  private static List<Difference> differences(RuleTest test, JsonNode reply) {
    if (reply.path("error").path("kind").asText().equals("case")) {
      return List.of(new Difference(Side.ACTUAL, reply.path("error").path("message").asText()));
    }
    JsonNode expect = tree(test.line()).path("expect");
    List<Difference> differences = new ArrayList<>();
    compare(parts(expect, expect), parts(reply, expect), differences);
    return differences;
  }

  /** What can be compared line by line: rows, then what else was expected or explains them. */
  private static List<String> parts(JsonNode node, JsonNode expect) {
    List<String> parts = new ArrayList<>();
    node.path("rows").forEach(row -> parts.add(row.toString()));
    node.properties()
        .forEach(
            member -> {
              String key = member.getKey();
              if (!key.equals("rows") && (expect.has(key) || REASONS.contains(key))) {
                parts.add(key + ": " + shown(member.getValue()));
              }
            });
    return parts.isEmpty() ? List.of("no rows") : parts;
  }

  private static String shown(JsonNode value) {
    boolean fault = value.has("kind") && value.has("message");
    return fault
        ? value.get("kind").asText()
            + " "
            + value.get("code").asText()
            + ": "
            + value.get("message").asText()
        : value.isTextual() ? value.asText() : value.toString();
  }

  private static void compare(
      List<String> expected, List<String> actual, List<Difference> differences) {
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      String wanted = i < expected.size() ? expected.get(i) : "";
      String came = i < actual.size() ? actual.get(i) : "";
      if (wanted.equals(came)) {
        differences.add(new Difference(Side.BOTH, came));
        continue;
      }
      if (!wanted.isEmpty()) {
        differences.add(new Difference(Side.EXPECTED, wanted));
      }
      if (!came.isEmpty()) {
        differences.add(new Difference(Side.ACTUAL, came));
      }
    }
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException(
          "Bug: a reply, or a case that was one, is no JSON", malformed);
    }
  }
}
