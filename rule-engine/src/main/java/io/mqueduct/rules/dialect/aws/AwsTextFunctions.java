package io.mqueduct.rules.dialect.aws;

import static io.mqueduct.rules.dialect.aws.AwsFunction.define;
import static io.mqueduct.rules.dialect.aws.AwsFunction.ofText;

import io.mqueduct.rules.function.FunctionDefinition;
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
  private static final int MAX_PADDING = 1000;
  private static final int MAX_ASCII = 127;

  private AwsTextFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>();
    all.add(ofText("lower", "In lower case.", text -> text.toLowerCase(Locale.ROOT)));
    all.add(ofText("upper", "In upper case.", text -> text.toUpperCase(Locale.ROOT)));
    all.add(ofText("trim", "Without blanks around it.", String::strip));
    all.add(ofText("ltrim", "Without blanks before it.", String::stripLeading));
    all.add(ofText("rtrim", "Without blanks behind it.", String::stripTrailing));
    all.add(ofText("length", "Characters.", text -> (long) text.codePointCount(0, text.length())));
    all.add(ofText("numbytes", "UTF-8 bytes.", text -> (long) utf8(text).length));
    all.add(
        ofTexts("startswith", "text start", "Whether it starts so.", (s, t) -> s.startsWith(t)));
    all.add(ofTexts("endswith", "text end", "Whether it ends so.", (s, t) -> s.endsWith(t)));
    all.add(ofTexts("indexof", "text part", "0-based, -1 if it is not in.", (s, t) -> index(s, t)));
    all.add(define("replace", "text part by", "All parts replaced.", args -> replace(args)));
    all.add(define("substring", "text from to?", "From one index to another.", a -> substring(a)));
    all.add(define("lpad", "text blanks", "Blanks put before it.", args -> pad(args, Side.LEFT)));
    all.add(define("rpad", "text blanks", "Blanks put behind it.", args -> pad(args, Side.RIGHT)));
    all.add(define("chr", "code", "The ASCII character.", args -> chr(args[0])));
    for (String digest :
        List.of("MD2", "MD5", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512")) {
      String name = digest.replace("-", "").toLowerCase(Locale.ROOT);
      all.add(ofText(name, "Digest in hex.", text -> hash(digest, text)));
    }
    return all;
  }

  /** Work on two texts. */
  private interface OfTexts {
    Object of(String first, String second);
  }

  private enum Side {
    LEFT,
    RIGHT
  }

  private static FunctionDefinition ofTexts(
      String name, String parameters, String doc, OfTexts work) {
    return define(
        name,
        parameters,
        doc,
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
