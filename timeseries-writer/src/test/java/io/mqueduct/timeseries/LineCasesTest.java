package io.mqueduct.timeseries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases of {@code cases/lines.txt}. */
class LineCasesTest {
  private static final Pattern CASE =
      Pattern.compile("^case: (.*)\n((?:.+\n)*)", Pattern.MULTILINE);
  private static final Pattern COLUMN =
      Pattern.compile(
          "(tag|field) (\"(?:[^\"\\\\]|\\\\.)*\") (?:(float|long|big|decimal|text|bool) )?(.*)");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> writesEveryCaseToTheByte() throws IOException {
    try (InputStream file = getClass().getResourceAsStream("/cases/lines.txt")) {
      String all = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      List<DynamicTest> tests =
          CASE.matcher(all)
              .results()
              .map(found -> DynamicTest.dynamicTest(found.group(1), () -> check(found.group(2))))
              .toList();
      assertThat(tests).hasSizeGreaterThan(25);
      return tests.stream();
    }
  }

  private static void check(String body) {
    int result = Math.max(body.indexOf("\nline "), body.indexOf("\nrefused "));
    List<String> given = Arrays.asList(body.substring(0, result).split("\n"));
    String expected = body.substring(result + 1).strip();

    assertThat(result(given)).isEqualTo(expected);
  }

  private static String result(List<String> given) {
    boolean integers = given.get(0).equals("integers");
    TablePolicy policy =
        integers ? TablePolicy.DEFAULT.withIntegers(Integers.AS_INTEGER) : TablePolicy.DEFAULT;
    PointBatch batch = new PointBatch(TimestampUnit.NANOSECONDS, LineBreaks.KEEP);
    try {
      String table = given.get(integers ? 1 : 0).substring("table ".length());
      batch.begin(new Tables(policy, Map.of(), 1).table(text(table)));
      for (String line : given.subList(integers ? 2 : 1, given.size())) {
        add(line, batch);
      }
      return "line " + batch.text(batch.end(Batches.TIME));
    } catch (UnwritablePointException refused) {
      assertThat(batch.bytes()).isZero();
      return "refused " + refused.getMessage();
    }
  }

  private static void add(String line, PointBatch batch) {
    Matcher column = COLUMN.matcher(line);
    assertThat(column.matches()).as(line).isTrue();
    String name = text(column.group(2));
    if (column.group(1).equals("tag")) {
      batch.tag(name, text(column.group(4)));
    } else {
      batch.field(name, value(column.group(3), column.group(4)));
    }
  }

  private static Object value(String type, String text) {
    return switch (type) {
      case "float" -> Double.valueOf(text);
      case "long" -> Long.valueOf(text);
      case "big" -> new BigInteger(text);
      case "decimal" -> new BigDecimal(text);
      case "bool" -> Boolean.valueOf(text);
      default -> text(text);
    };
  }

  private static String text(String json) {
    try {
      return JSON.readValue(json, String.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON text: " + json, e);
    }
  }
}
