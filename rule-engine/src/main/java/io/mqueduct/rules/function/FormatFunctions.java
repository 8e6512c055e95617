package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Arguments.binary;
import static io.mqueduct.rules.function.Define.function;
import static io.mqueduct.rules.function.Parameters.binary;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.format.Cbor;
import io.mqueduct.rules.format.MessagePack;
import io.mqueduct.rules.format.Sparkplug;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documents inside bytes. A whole payload is rather opened by the rule's payload format. */
final class FormatFunctions {
  private static final String FAMILY = "bytes";

  private FormatFunctions() {}

  static List<FunctionDefinition> all() {
    return List.of(
        function(FAMILY, "cbor_decode")
            .takes(binary("x"))
            .doc(
                "The value of a CBOR document. Bignums are exact, fractions become doubles, other"
                    + " tags are passed over; integer keys become text.")
            .example("cbor_decode(hex_decode('a26174f94d40616e187b'))", "{\"t\":21.0,\"n\":123}")
            .example("cbor_decode(hex_decode('c249010000000000000000'))", "18446744073709551616")
            .example("cbor_decode('')", "error not-cbor")
            .as((a, c) -> decoded(Cbor::read, binary(a, 0))),
        function(FAMILY, "msgpack_decode")
            .takes(binary("x"))
            .doc(
                "The value of a MessagePack document. A timestamp becomes milliseconds, another"
                    + " extension {\"ext\": type, \"data\": bytes}.")
            .example("msgpack_decode(hex_decode('82a17415a16ecd012c'))", "{\"t\":21,\"n\":300}")
            .example("msgpack_decode(hex_decode('d6ff666d7f00'))", "1718451968000")
            .example("msgpack_decode(hex_decode('c1'))", "error not-msgpack")
            .as((a, c) -> decoded(MessagePack::read, binary(a, 0))),
        function(FAMILY, "sparkplug_decode")
            .takes(binary("x"))
            .doc(
                "A Sparkplug B payload by itself: aliases stay without names, which only"
                    + " payload.format=sparkplug-b resolves.")
            .example(
                "get(sparkplug_decode(hex_decode('08e807120e0a0174200a6900000000000035401801')), 'values')",
                "{\"t\":21.0}")
            .example("sparkplug_decode('{}')", "error not-sparkplug")
            .as((a, c) -> decoded(Sparkplug::read, binary(a, 0))));
  }

  private interface Reader {
    @Nullable Object read(Bytes bytes);
  }

  private static @Nullable Object decoded(Reader reader, Bytes bytes) throws FunctionFailure {
    try {
      return reader.read(bytes);
    } catch (ValueFailure malformed) {
      throw new FunctionFailure(malformed.code(), malformed.text());
    }
  }
}
