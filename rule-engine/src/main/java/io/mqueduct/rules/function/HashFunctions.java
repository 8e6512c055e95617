package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Arguments.binary;
import static io.mqueduct.rules.function.Arguments.text;
import static io.mqueduct.rules.function.Define.function;
import static io.mqueduct.rules.function.Parameters.binary;
import static io.mqueduct.rules.function.Parameters.text;

import io.mqueduct.rules.data.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Digests as lower-case hex, and made-up identifiers. */
final class HashFunctions {
  private static final String FAMILY = "hash";

  /** What the JDK has not. */
  private static final Map<String, UnaryOperator<byte[]>> OTHERS =
      new TreeMap<>(Map.of("blake2b", Blake2::b, "blake2s", Blake2::s));

  private static final Map<String, String> ALGORITHMS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("md2", "MD2"),
              Map.entry("md5", "MD5"),
              Map.entry("sha1", "SHA-1"),
              Map.entry("sha224", "SHA-224"),
              Map.entry("sha256", "SHA-256"),
              Map.entry("sha384", "SHA-384"),
              Map.entry("sha512", "SHA-512"),
              Map.entry("sha3_224", "SHA3-224"),
              Map.entry("sha3_256", "SHA3-256"),
              Map.entry("sha3_384", "SHA3-384"),
              Map.entry("sha3_512", "SHA3-512")));

  private HashFunctions() {}

  static List<FunctionDefinition> all() {
    return List.of(
        digest("md2").example("md2('')", "\"8350e5a3e24c153df2275c9f80692773\"").as(body("md2")),
        digest("md5").example("md5('a')", "\"0cc175b9c0f1b6a831c399e269772661\"").as(body("md5")),
        digest("sha1")
            .synonyms("sha")
            .example("sha1('a')", "\"86f7e437faa5a7fce15d1ddcb9eaeaea377667b8\"")
            .as(body("sha1")),
        digest("sha224").example("substr(sha224('a'), 0, 8)", "\"abd37534\"").as(body("sha224")),
        digest("sha256").example("substr(sha256('a'), 0, 8)", "\"ca978112\"").as(body("sha256")),
        digest("sha384").example("substr(sha384('a'), 0, 8)", "\"54a59b9f\"").as(body("sha384")),
        digest("sha512").example("substr(sha512('a'), 0, 8)", "\"1f40fc92\"").as(body("sha512")),
        function(FAMILY, "hash")
            .takes(text("algorithm"), binary("x"))
            .doc(
                "Digest by md2, md5, sha1, sha224 to sha512, sha3_224 to sha3_512, blake2b or"
                    + " blake2s, as hex.")
            .example("hash('sha256', 'a') = sha256('a')", "true")
            .example("substr(hash('blake2b', 'a'), 0, 8)", "\"333fcb4e\"")
            .example("substr(hash('blake2s', 'a'), 0, 8)", "\"4a0d1298\"")
            .example("hash('rot13', 'a')", "error unknown-algorithm")
            .prepared(HashFunctions::prepare)
            .as((a, c) -> hex(text(a, 0), binary(a, 1))),
        function(FAMILY, "crc32")
            .takes(binary("x"))
            .doc("Check sum of the bytes, or of the text in UTF-8, as eight hex digits.")
            .example("crc32('a')", "\"e8b7be43\"")
            .as((a, c) -> crc32(binary(a, 0))),
        function(FAMILY, "uuid")
            .synonyms("newuuid", "uuid_v4")
            .varying()
            .doc("A new random UUID.")
            .example("length(uuid())", "36")
            .as((a, c) -> uuid(c.random()).toString()),
        function(FAMILY, "uuid_v4_no_hyphen")
            .varying()
            .doc("A new random UUID without hyphens.")
            .example("length(uuid_v4_no_hyphen())", "32")
            .as((a, c) -> uuid(c.random()).toString().replace("-", "")));
  }

  private static Define digest(String name) {
    return function(FAMILY, name)
        .takes(binary("x"))
        .doc(name.toUpperCase(Locale.ROOT) + " of the bytes, or of the text in UTF-8, as hex.");
  }

  private static Body body(String algorithm) {
    return (a, c) -> hex(algorithm, binary(a, 0));
  }

  private static Body prepare(Constants constants) throws FunctionFailure {
    if (constants.has(0) && other(String.valueOf(constants.value(0))) == null) {
      digestOf(String.valueOf(constants.value(0)));
    }
    return (a, c) -> hex(text(a, 0), binary(a, 1));
  }

  private static @Nullable UnaryOperator<byte[]> other(String algorithm) {
    return OTHERS.get(algorithm.toLowerCase(Locale.ROOT));
  }

  private static String hex(String algorithm, Bytes bytes) throws FunctionFailure {
    UnaryOperator<byte[]> other = other(algorithm);
    if (other != null) {
      return HexFormat.of().formatHex(other.apply(bytes.toByteArray()));
    }
    MessageDigest digest = digestOf(algorithm);
    digest.update(bytes.array(), bytes.offset(), bytes.length());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digestOf(String algorithm) throws FunctionFailure {
    String known = ALGORITHMS.get(algorithm.toLowerCase(Locale.ROOT));
    try {
      if (known != null) {
        return MessageDigest.getInstance(known);
      }
    } catch (NoSuchAlgorithmException e) {
      throw Faults.fault("unknown-algorithm", "hash", algorithm, "this Java does not have it");
    }
    String names =
        String.join(", ", OTHERS.keySet()) + ", " + String.join(", ", ALGORITHMS.keySet());
    throw Faults.fault("unknown-algorithm", "hash", algorithm, "must be one of " + names);
  }

  private static String crc32(Bytes bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes.array(), bytes.offset(), bytes.length());
    return HexFormat.of().toHexDigits(sum.getValue(), 8);
  }

  /** Version 4, variant 2 (RFC 9562). */
  private static UUID uuid(RandomGenerator random) {
    long high = random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L;
    long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
