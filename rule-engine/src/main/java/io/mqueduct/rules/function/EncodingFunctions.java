package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Arguments.binary;
import static io.mqueduct.rules.function.Arguments.text;
import static io.mqueduct.rules.function.Arguments.textOrBytes;
import static io.mqueduct.rules.function.Define.function;
import static io.mqueduct.rules.function.Parameters.binary;
import static io.mqueduct.rules.function.Parameters.optional;
import static io.mqueduct.rules.function.Parameters.text;

import io.mqueduct.rules.data.Bytes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Bytes as text and back, and compression. What decodes to UTF-8 is text, like payloads. */
final class EncodingFunctions {
  private static final String FAMILY = "encoding";

  private EncodingFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>(texts());
    all.addAll(compressions());
    return all;
  }

  private static List<FunctionDefinition> texts() {
    return List.of(
        function(FAMILY, "base64_encode")
            .takes(binary("x"), optional(text("mode")), optional(text("mode2")))
            .doc("The bytes, or the text in UTF-8, as base64; modes: no_padding, urlsafe.")
            .example("base64_encode('k7')", "\"azc=\"")
            .example("base64_encode('?>', 'urlsafe', 'no_padding')", "\"Pz4\"")
            .as((a, c) -> Base64Mode.of("base64_encode", a).encode(binary(a, 0))),
        function(FAMILY, "base64_decode")
            .takes(text("s"), optional(text("mode")), optional(text("mode2")))
            .doc(
                "What the base64 text stands for, padded or not: text if it is valid UTF-8, else"
                    + " bytes; mode: urlsafe.")
            .example("base64_decode('azc=')", "\"k7\"")
            .example("base64_decode('?')", "error bad-base64")
            .as((a, c) -> Base64Mode.of("base64_decode", a).decode(text(a, 0))),
        function(FAMILY, "hex_encode")
            .synonyms("bin2hexstr")
            .takes(binary("x"), optional(text("prefix")))
            .doc("The bytes, or the text in UTF-8, as upper-case hex behind the prefix.")
            .example("hex_encode('k7')", "\"6B37\"")
            .example("hex_encode('k7', '0x')", "\"0x6B37\"")
            .as((a, c) -> text(a, 1, "") + toHex(binary(a, 0))),
        function(FAMILY, "sqlserver_bin2hexstr")
            .takes(binary("x"))
            .doc("The bytes, or the text in UTF-8, as an upper-case hex literal of SQL Server.")
            .example("sqlserver_bin2hexstr('k7')", "\"0x6B37\"")
            .as((a, c) -> "0x" + toHex(binary(a, 0))),
        function(FAMILY, "hex_decode")
            .synonyms("hexstr2bin")
            .takes(text("s"), optional(text("prefix")))
            .doc(
                "What the hex digits behind the prefix stand for: text if it is valid UTF-8, else bytes.")
            .example("hex_decode('6b37')", "\"k7\"")
            .example("hex_decode('0x6b37', '0x')", "\"k7\"")
            .example("hex_decode('6b3')", "error bad-hex")
            .as((a, c) -> fromHex(text(a, 0), text(a, 1, ""))),
        function(FAMILY, "encode")
            .takes(binary("x"), text("scheme"))
            .doc("The bytes, or the text in UTF-8, as base64 or hex.")
            .example("encode('k7', 'base64')", "\"azc=\"")
            .prepared(EncodingFunctions::prepareEncode)
            .as(
                (a, c) ->
                    base64(text(a, 1))
                        ? Base64Mode.PLAIN.encode(binary(a, 0))
                        : toHex(binary(a, 0))),
        function(FAMILY, "decode")
            .takes(text("s"), text("scheme"))
            .doc("What base64 or hex stands for: text if it is valid UTF-8, else bytes.")
            .example("decode('azc=', 'base64')", "\"k7\"")
            .example("decode('azc=', 'rot13')", "error unknown-scheme")
            .prepared(EncodingFunctions::prepareDecode)
            .as(
                (a, c) ->
                    base64(text(a, 1))
                        ? Base64Mode.PLAIN.decode(text(a, 0))
                        : fromHex(text(a, 0), "")),
        function(FAMILY, "unescape")
            .takes(text("s"))
            .doc("The text with \\n, \\t, \\\\, \\', \\\", \\xHH and their like resolved.")
            .example("unescape('a\\tb\\x41')", "\"a\\tbA\"")
            .as((a, c) -> Escapes.resolve(text(a, 0))));
  }

  private static List<FunctionDefinition> compressions() {
    return List.of(
        packing(Compression.GZIP, "gzip").as((a, c) -> Compression.GZIP.pack(binary(a, 0))),
        unpacking(Compression.GZIP, "gunzip", "gzip")
            .as((a, c) -> textOrBytes(Compression.GZIP.unpack("gunzip", binary(a, 0)))),
        packing(Compression.DEFLATE, "zip").as((a, c) -> Compression.DEFLATE.pack(binary(a, 0))),
        unpacking(Compression.DEFLATE, "unzip", "zip")
            .as((a, c) -> textOrBytes(Compression.DEFLATE.unpack("unzip", binary(a, 0)))),
        packing(Compression.ZLIB, "zip_compress").as((a, c) -> Compression.ZLIB.pack(binary(a, 0))),
        unpacking(Compression.ZLIB, "zip_uncompress", "zip_compress")
            .as((a, c) -> textOrBytes(Compression.ZLIB.unpack("zip_uncompress", binary(a, 0)))),
        packing(Compression.ZSTD, "zstd").as((a, c) -> Compression.ZSTD.pack(binary(a, 0))),
        unpacking(Compression.ZSTD, "unzstd", "zstd")
            .as((a, c) -> textOrBytes(Compression.ZSTD.unpack("unzstd", binary(a, 0)))));
  }

  private static Define packing(Compression compression, String name) {
    return function(FAMILY, name)
        .takes(binary("x"))
        .doc("The bytes, or the text in UTF-8, packed as " + compression.words() + ".")
        .example("is_bytes(" + name + "('aaaa'))", "true");
  }

  private static Define unpacking(Compression compression, String name, String inverse) {
    return function(FAMILY, name)
        .takes(binary("x"))
        .doc("What was packed as " + compression.words() + ": text if valid UTF-8, else bytes.")
        .example(name + "(" + inverse + "('aaaa'))", "\"aaaa\"")
        .example(name + "('x')", "error bad-data");
  }

  private static Body prepareEncode(Constants constants) throws FunctionFailure {
    checkScheme(constants);
    return (a, c) ->
        base64(text(a, 1)) ? Base64Mode.PLAIN.encode(binary(a, 0)) : toHex(binary(a, 0));
  }

  private static Body prepareDecode(Constants constants) throws FunctionFailure {
    checkScheme(constants);
    return (a, c) ->
        base64(text(a, 1)) ? Base64Mode.PLAIN.decode(text(a, 0)) : fromHex(text(a, 0), "");
  }

  private static void checkScheme(Constants constants) throws FunctionFailure {
    if (constants.has(1)) {
      base64(String.valueOf(constants.value(1)));
    }
  }

  private static boolean base64(String scheme) throws FunctionFailure {
    boolean base64 = scheme.equals("base64");
    if (!base64 && !scheme.equals("hex")) {
      throw Faults.fault("unknown-scheme", "encode", scheme, "must be base64 or hex");
    }
    return base64;
  }

  private static String toHex(Bytes bytes) {
    return HexFormat.of()
        .withUpperCase()
        .formatHex(bytes.array(), bytes.offset(), bytes.offset() + bytes.length());
  }

  private static Object fromHex(String text, String prefix) throws FunctionFailure {
    if (!text.startsWith(prefix)) {
      throw Faults.fault("bad-hex", "hex_decode", text, "does not start with '" + prefix + "'");
    }
    try {
      return textOrBytes(HexFormat.of().parseHex(text.substring(prefix.length())));
    } catch (IllegalArgumentException e) {
      throw Faults.fault("bad-hex", "hex_decode", text, "is no even number of hex digits");
    }
  }
}
