package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Arguments.binary;
import static io.mqueduct.rules.function.Arguments.text;
import static io.mqueduct.rules.function.Define.function;
import static io.mqueduct.rules.function.Parameters.binary;
import static io.mqueduct.rules.function.Parameters.optional;
import static io.mqueduct.rules.function.Parameters.text;
import static io.mqueduct.rules.function.Parameters.whole;

import java.util.List;

/** Fields of binary payloads. */
final class BinaryFunctions {
  private static final String FAMILY = "bytes";

  private BinaryFunctions() {}

  static List<FunctionDefinition> all() {
    return List.of(
        function(FAMILY, "bitsize")
            .takes(binary("x"))
            .doc("Bits of the bytes, or of the text in UTF-8.")
            .example("bitsize('ab')", "16")
            .as((a, c) -> binary(a, 0).length() * 8L),
        function(FAMILY, "subbits")
            .takes(
                binary("x"),
                whole("length_or_start"),
                optional(whole("length")),
                optional(text("type")),
                optional(text("sign")),
                optional(text("endian")))
            .doc(
                "Bits as a value: from the start, or from a start counted from 1. Types integer"
                    + " (default), float, bits; unsigned (default), signed; big (default), little.")
            .example("subbits(hex_decode('ff01'), 8)", "255")
            .example("subbits(hex_decode('ff01'), 9, 8)", "1")
            .example("subbits(hex_decode('ff01'), 1, 8, 'integer', 'signed')", "-1")
            .example("subbits(hex_decode('ff01'), 1, 16, 'integer', 'unsigned', 'little')", "511")
            .example("subbits(hex_decode('3fc00000'), 1, 32, 'float')", "1.5")
            .example("subbits(hex_decode('ff01'), 9, 16)", "missing")
            .as(SubBits::of),
        function(FAMILY, "unpack")
            .takes(text("layout"), binary("x"))
            .doc(
                "The fields of bytes: > or < for the order, then b B h H i I q Q f d ? and 4s for"
                    + " text, x to skip, each with a count in front if needed.")
            .example("unpack('>hIf', hex_decode('ffff000000073fc00000'))", "[-1,7,1.5]")
            .example("unpack('<2Hx2s', hex_decode('0100020000414243'))", "[1,2,\"AB\"]")
            .example("unpack('>I', 'ab')", "error too-short")
            .prepared(BinaryFunctions::prepareUnpack)
            .as((a, c) -> Layout.parse(text(a, 0)).unpack(binary(a, 1))));
  }

  private static Body prepareUnpack(Constants constants) throws FunctionFailure {
    if (!constants.has(0)) {
      return (a, c) -> Layout.parse(text(a, 0)).unpack(binary(a, 1));
    }
    Layout layout = Layout.parse(String.valueOf(constants.value(0)));
    return (a, c) -> layout.unpack(binary(a, 1));
  }
}
