package io.mqueduct.rules.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class PayloadReaderProperties {
  private static final ObjectMapper JACKSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String SAMPLE =
      "{\"a\":{\"b\":-1.50,\"c\":[1,{\"x\":\"\\u00e9\\\"\"}]},\"d\":\"tëxt\",\"e\":null,\"f\":true}";

  @Property(tries = 3000, seed = "20261128")
  void acceptsAndFindsExactlyWhatJacksonDoes(@ForAll("mutants") byte[] payload) {
    PathTree tree = new PathTree();
    int whole = tree.slot(List.of("a"));
    int inner = tree.slot(List.of("a", "b"));
    int text = tree.slot(List.of("d"));
    Slots slots = new Slots(tree);
    JsonNode expected = expected(payload);

    try {
      new ScanningPayloadReader().read(payload, slots, PayloadReader.Fields.ALL);
    } catch (ValueFailure failure) {
      assertThat(failure.code()).isEqualTo("not-json");
      assertThat(expected).as(failure.text()).isNull();
      return;
    }

    assertThat(expected).isNotNull();
    assertThat(node(slots.raw(whole))).isEqualTo(expected.path("a"));
    assertThat(node(slots.raw(inner))).isEqualTo(expected.path("a").path("b"));
    assertThat(node(slots.raw(text))).isEqualTo(expected.path("d"));
    assertThat(slots.fields()).hasSize(expected.isObject() ? expected.size() : 0);
  }

  private static JsonNode node(Object value) {
    if (value == Missing.MISSING) {
      return JsonNodeFactory.instance.missingNode();
    }
    JsonOutput out = new JsonOutput(JsonOutput.Style.LINE);
    out.value(value);
    try {
      return JACKSON.readTree(out.toByteArray());
    } catch (IOException impossible) {
      throw new IllegalStateException("Bug: wrote no JSON: " + out, impossible);
    }
  }

  private static JsonNode expected(byte[] payload) {
    try {
      JsonNode tree = JACKSON.readTree(payload);
      return tree.isMissingNode() ? null : tree;
    } catch (IOException malformed) {
      return null;
    }
  }

  /** The sample with some bytes changed. */
  @Provide
  Arbitrary<byte[]> mutants() {
    byte[] sample = SAMPLE.getBytes(StandardCharsets.UTF_8);
    Arbitrary<Byte> bytes =
        Arbitraries.frequencyOf(
            Tuple.of(
                3,
                Arbitraries.of("{}[]\":,0123456789.eE+-tfn\\ ab".split(""))
                    .map(c -> (byte) c.charAt(0))),
            Tuple.of(1, Arbitraries.bytes()));
    Arbitrary<byte[]> edits =
        Combinators.combine(Arbitraries.integers().between(0, sample.length - 1), bytes)
            .as((at, to) -> new byte[] {(byte) (at & 0x7f), to});
    return edits
        .list()
        .ofMaxSize(2)
        .map(
            all -> {
              byte[] mutant = sample.clone();
              all.forEach(edit -> mutant[edit[0] % sample.length] = edit[1]);
              return mutant;
            });
  }
}
