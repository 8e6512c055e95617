package io.mqueduct.rules.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.rules.data.PayloadReader.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scanner against Jackson: the same verdict, the same slices, the same complaint. */
class ScanningPayloadReaderTest {
  private static final List<String> SAMPLES =
      List.of(
          "{\"a\":{\"b\":-1.50,\"c\":[1,{\"x\":\"\\u00e9\\\"\"}]},\"d\":\"tëxt €😀\",\"e\":null,\"f\":true}",
          "{\"d\":12,\"a\":[[],{},\"\"],\"d\":\"again\", \"a\" : { \"b\" : 1e5 , \"b\":[0.5E-3] } }",
          " [1, 2, {\"a\": false}] ",
          "\"a plain text that is longer than sixteen bytes, with no escape at all\"",
          "{\"long name of a field that nobody wants\":\"0123456789abcdef0123456789abcdef\",\"a\":0}");
  private static final byte[] ODD = "{}[]\":,0123456789.eE+-tfnul\\ \t\n\r/bu\0".getBytes(UTF_8);

  private final PathTree tree = new PathTree();
  private final int[] wanted = {
    tree.slot(List.of("a")),
    tree.slot(List.of("a", "b")),
    tree.slot(List.of("d")),
    tree.slot(List.of("é"))
  };
  private final Slots scanned = new Slots(tree);
  private final Slots parsed = new Slots(tree);

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

  private void assertSame(byte[] payload, Fields fields) {
    assertThat(outcome(new ScanningPayloadReader(), payload, scanned, fields))
        .as("of %s", Arrays.toString(payload))
        .isEqualTo(outcome(new JacksonPayloadReader(), payload, parsed, fields));
  }

  private void compareMutants(int count, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      byte[] payload = SAMPLES.get(i % SAMPLES.size()).getBytes(UTF_8);
      int changes = random.nextInt(4);
      for (int c = 0; c < changes; c++) {
        payload = changed(payload, random);
      }
      assertSame(payload, i % 3 == 0 ? Fields.ALL : Fields.WANTED);
    }
  }

  /** One byte replaced, left out or put in. */
  private static byte[] changed(byte[] payload, Random random) {
    if (payload.length == 0) {
      return payload;
    }
    int at = random.nextInt(payload.length);
    byte odd =
        random.nextInt(4) == 0 ? (byte) random.nextInt(256) : ODD[random.nextInt(ODD.length)];
    byte[] tail = Arrays.copyOfRange(payload, at, payload.length);
    switch (random.nextInt(3)) {
      case 0 -> {
        byte[] same = payload.clone();
        same[at] = odd;
        return same;
      }
      case 1 -> {
        byte[] shorter = Arrays.copyOf(payload, payload.length - 1);
        System.arraycopy(tail, 1, shorter, at, tail.length - 1);
        return shorter;
      }
      default -> {
        byte[] longer = Arrays.copyOf(payload, payload.length + 1);
        longer[at] = odd;
        System.arraycopy(tail, 0, longer, at + 1, tail.length);
        return longer;
      }
    }
  }

  @Test
  void doesWhatJacksonDoesWithFiftyThousandMutants() {
    compareMutants(50_000, 20261121);
  }

  @Test
  @Tag("slow")
  void doesWhatJacksonDoesWithAMillionMutants() {
    CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> compareMutants(500_000, 1)),
            CompletableFuture.runAsync(
                () -> new ScanningPayloadReaderTest().compareMutants(500_000, 2)))
        .join();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{}",
        "[]",
        "0",
        "-0",
        "-",
        "01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "+1",
        "tru",
        "truex",
        "nullnull",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "[1,]",
        "[,1]",
        "{\"a\":1}x",
        "{\"a\":1} {}",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\ud800\"",
        "{\"\\u0061\":5}",
        "\"\u0001\"",
        "\"tab\tin\"",
        "{\"a\":1,\"a\":{\"b\":2}}",
        "{\"a\":{\"b\":2},\"a\":1}",
        "{'a':1}",
        "// c\n{}",
        "NaN",
        "[1 2]",
        "{\"a\" 1}",
        "1 ",
        "\"",
        "{\"a\":\"x",
        "[[[[[",
        "]"
      })
  void doesWhatJacksonDoesWithOddTexts(String text) {
    assertSame(text.getBytes(UTF_8), Fields.ALL);
  }

  @Test
  void doesWhatJacksonDoesWithDeepNesting() {
    for (int depth : new int[] {50, 99, 100, 101, 998, 999, 1_000, 1_001, 5_000}) {
      String deep = "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
      assertSame(deep.getBytes(UTF_8), Fields.WANTED);
    }
  }

  @Test
  void doesWhatJacksonDoesWithEveryPairOfBytesInAText() {
    for (int first = 0; first < 256; first++) {
      for (int second = 0; second < 256; second++) {
        byte[] payload = {'{', '"', 'd', '"', ':', '"', (byte) first, (byte) second, '"', '}'};
        assertSame(payload, Fields.WANTED);
      }
    }
  }
}
