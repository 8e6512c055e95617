package io.mqueduct.rules.dialect.aws;

import static io.mqueduct.rules.dialect.aws.AwsFunction.define;
import static io.mqueduct.rules.dialect.aws.AwsFunction.ofText;

import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionPages;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Functions of text; characters are code points. */
final class AwsTextFunctions {
  private static final String PAGES =
      """
      # text
      chr: The ASCII character with that number; Undefined for others.
        chr(65) -> "A"
        chr(200) -> undefined
      endswith: True if the text ends with the part.
        endswith('k7-b', 'k7') -> false
      indexof: 0-based position of the first part in the text, -1 if it is not there.
        indexof('abc', 'c') -> 2
        indexof('abc', 'x') -> -1
      length: Characters of the text.
        length('a€') -> 2
        length(12345) -> 5
      lower: In lower case.
        lower('K7Ä') -> "k7ä"
      lpad: The text with n blanks put before it, 0 to 1000.
        lpad('a', 2) -> "  a"
      ltrim: The text without blanks before it.
        ltrim('  a ') -> "a "
      numbytes: Bytes of the text in UTF-8.
        numbytes('a€') -> 4
      replace: The text with every part replaced, as it is written.
        replace('a-b-c', '-', '.') -> "a.b.c"
      rpad: The text with n blanks put behind it, 0 to 1000.
        rpad('a', 2) -> "a  "
      rtrim: The text without blanks behind it.
        rtrim('  a ') -> "  a"
      startswith: True if the text starts with the part.
        startswith('k7-b', 'k7') -> true
      substring: The text from a 0-based position to before another one; both are cut to the text.
        substring('012345', 2, 4) -> "23"
        substring('012345', 3) -> "345"
        substring('012345', 4, 2) -> ""
      trim: The text without blanks around it.
        trim('  a b ') -> "a b"
      upper: In upper case; what is no text becomes one first.
        upper('k7ß') -> "K7SS"
        upper(true) -> "TRUE"
      # hash
      md2: MD2 of the text in hex.
        md2('') -> "8350e5a3e24c153df2275c9f80692773"
      md5: MD5 of the text in hex.
        md5('a') -> "0cc175b9c0f1b6a831c399e269772661"
      sha1: SHA1 of the text in hex.
        sha1('a') -> "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"
      sha224: SHA224 of the text in hex.
        substring(sha224('a'), 0, 8) -> "abd37534"
      sha256: SHA256 of the text in hex.
        substring(sha256('a'), 0, 8) -> "ca978112"
      sha384: SHA384 of the text in hex.
        substring(sha384('a'), 0, 8) -> "54a59b9f"
      sha512: SHA512 of the text in hex.
        substring(sha512('a'), 0, 8) -> "1f40fc92"
      """;

  private static final int MAX_PADDING = 1000;
  private static final int MAX_ASCII = 127;

  private AwsTextFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>();
    all.add(ofText("lower", text -> text.toLowerCase(Locale.ROOT)));
    all.add(ofText("upper", text -> text.toUpperCase(Locale.ROOT)));
    all.add(ofText("trim", String::strip));
    all.add(ofText("ltrim", String::stripLeading));
    all.add(ofText("rtrim", String::stripTrailing));
    all.add(ofText("length", text -> (long) text.codePointCount(0, text.length())));
    all.add(ofText("numbytes", text -> (long) utf8(text).length));
    all.add(ofTexts("startswith", "text start", (s, t) -> s.startsWith(t)));
    all.add(ofTexts("endswith", "text end", (s, t) -> s.endsWith(t)));
    all.add(ofTexts("indexof", "text part", (s, t) -> index(s, t)));
    all.add(define("replace", "text part by", args -> replace(args)));
    all.add(define("substring", "text from to?", a -> substring(a)));
    all.add(define("lpad", "text blanks", args -> pad(args, Side.LEFT)));
    all.add(define("rpad", "text blanks", args -> pad(args, Side.RIGHT)));
    all.add(define("chr", "code", args -> chr(args[0])));
    for (String digest :
        List.of("MD2", "MD5", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512")) {
      String name = digest.replace("-", "").toLowerCase(Locale.ROOT);
      all.add(ofText(name, text -> hash(digest, text)));
    }
    return FunctionPages.attach(PAGES, all);
  }

  /** Work on two texts. */
  private interface OfTexts {
    Object of(String first, String second);
  }

  private enum Side {
    LEFT,
    RIGHT
  }

  private static FunctionDefinition ofTexts(String name, String parameters, OfTexts work) {
    return define(
        name,
        parameters,
        args -> {
          String first = AwsValues.text(args[0]);
          String second = AwsValues.text(args[1]);
          return first == null || second == null ? null : work.of(first, second);
        });
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Object index(String text, String part) {
    int index = text.indexOf(part);
    return index < 0 ? -1L : (long) text.codePointCount(0, index);
  }

  private static @Nullable Object replace(@Nullable Object[] arguments) {
    String text = AwsValues.text(arguments[0]);
    String part = AwsValues.text(arguments[1]);
    String by = AwsValues.text(arguments[2]);
    return text == null || part == null || by == null ? null : text.replace(part, by);
  }

  private static @Nullable Object substring(@Nullable Object[] arguments) {
    String text = AwsValues.text(arguments[0]);
    Integer from = AwsValues.count(arguments[1]);
    Integer to = arguments.length > 2 ? AwsValues.count(arguments[2]) : Integer.valueOf(1 << 30);
    if (text == null || from == null || to == null) {
      return null;
    }
    int length = text.codePointCount(0, text.length());
    int start = Math.max(0, Math.min(length, from));
    int end = Math.max(0, Math.min(length, to));
    return start >= end
        ? ""
        : text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
  }

  private static @Nullable Object pad(@Nullable Object[] arguments, Side side) {
    String text = AwsValues.text(arguments[0]);
    Integer blanks = AwsValues.count(arguments[1]);
    if (text == null || blanks == null) {
      return null;
    }
    String padding = " ".repeat(Math.max(0, Math.min(MAX_PADDING, blanks)));
    return side == Side.LEFT ? padding + text : text + padding;
  }

  private static @Nullable Object chr(@Nullable Object code) {
    Integer character = AwsValues.count(code);
    return character == null || character < 0 || character > MAX_ASCII
        ? null
        : Character.toString(character);
  }

  private static Object hash(String algorithm, String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(utf8(text)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Bug: every JDK has " + algorithm, impossible);
    }
  }
}
