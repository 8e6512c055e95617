package io.mqueduct.rules.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.ValueFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Decodes the documents of {@code formats/*.txt}. Run with {@code -Dgolden.update} to write what is
 * decoded, then read the difference.
 */
final class FormatCasesTest {
  private static final Path FOLDER = Path.of("src/test/resources/formats");
  private static final String SEPARATOR = " | ";

  private interface Reader extends Function<Bytes, @Nullable Object> {}

  @TestFactory
  Stream<DynamicTest> decodesCbor() throws IOException {
    return cases("cbor.txt", Cbor::read);
  }

  @TestFactory
  Stream<DynamicTest> decodesMessagePack() throws IOException {
    return cases("msgpack.txt", MessagePack::read);
  }

  @TestFactory
  Stream<DynamicTest> decodesSparkplug() throws IOException {
    return cases("sparkplug.txt", Sparkplug::read);
  }

  @TestFactory
  Stream<DynamicTest> decodesProtobuf() throws IOException, ProtobufFailure {
    ProtobufCodec codec =
        ProtobufCodec.of(Files.readAllBytes(FOLDER.resolve("station.desc")), "plant.v1.Reading");
    return cases("protobuf.txt", bytes -> codec.decode(bytes.toByteArray()));
  }

  private static Stream<DynamicTest> cases(String name, Reader reader) throws IOException {
    Path file = FOLDER.resolve(name);
    List<String> lines = Files.readAllLines(file);
    if (System.getProperty("golden.update") != null) {
      Files.write(file, lines.stream().map(line -> answered(line, reader)).toList());
      lines = Files.readAllLines(file);
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : lines) {
      tests.add(
          dynamicTest(
              line.length() <= 80 ? line : line.substring(0, 80) + "…",
              () -> assertThat(answered(line, reader)).isEqualTo(line)));
    }
    return tests.stream();
  }

  private static String answered(String line, Reader reader) {
    int middle = line.indexOf(SEPARATOR);
    return line.startsWith("#")
        ? line
        : line.substring(0, middle) + SEPARATOR + answer(line.substring(0, middle), reader);
  }

  private static String answer(String hex, Reader reader) {
    try {
      JsonOutput out = new JsonOutput(JsonOutput.Style.LINE);
      out.value(reader.apply(Bytes.of(HexFormat.of().parseHex(hex))));
      return out.toString();
    } catch (ValueFailure failure) {
      return "error " + failure.text();
    }
  }
}
