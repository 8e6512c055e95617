package io.mqueduct.rules.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** Replays the inputs of the fuzz tests without Jazzer, whose agent would slow all other tests. */
class CorpusTest {
  private static final Path INPUTS = Path.of("src/test/resources/io/mqueduct/rules/fuzz");

  private final RuleFuzz rules = new RuleFuzz();
  private final PayloadFuzz payloads = new PayloadFuzz();
  private final BinaryFuzz binaries = new BinaryFuzz();

  @TestFactory
  Stream<DynamicContainer> survivesEveryInputThatWasKept() {
    return Stream.of(
        replay("RuleFuzzInputs/readsAnyRule", rules::readsAnyRule),
        replay("RuleFuzzInputs/readsAnyTemplate", rules::readsAnyTemplate),
        replay(
            "RuleFuzzInputs/printsWhatParsesToTheSameTree", rules::printsWhatParsesToTheSameTree),
        replay("PayloadFuzzInputs/readsAsJacksonDoes", payloads::readsAsJacksonDoes),
        replay("PayloadFuzzInputs/evaluatesAnyPayload", payloads::evaluatesAnyPayload),
        replay("PayloadFuzzInputs/answersAnyCase", payloads::answersAnyCase),
        replay("BinaryFuzzInputs/opensAnyCbor", binaries::opensAnyCbor),
        replay("BinaryFuzzInputs/opensAnyMessagePack", binaries::opensAnyMessagePack),
        replay("BinaryFuzzInputs/opensAnyProtobuf", binaries::opensAnyProtobuf),
        replay(
            "BinaryFuzzInputs/followsAnySparkplugMessages", binaries::followsAnySparkplugMessages));
  }

  private static DynamicContainer replay(String folder, ThrowingConsumer<byte[]> fuzz) {
    List<Path> inputs = inputs(INPUTS.resolve(folder));
    assertThat(inputs).as("inputs of %s", folder).isNotEmpty();
    return dynamicContainer(
        folder,
        inputs.stream()
            .map(
                input ->
                    dynamicTest(
                        input.getFileName().toString(),
                        () -> fuzz.accept(Files.readAllBytes(input)))));
  }

  private static List<Path> inputs(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
