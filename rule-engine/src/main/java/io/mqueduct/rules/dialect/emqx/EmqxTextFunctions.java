package io.mqueduct.rules.dialect.emqx;

import static io.mqueduct.rules.dialect.emqx.EmqxFunction.define;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.function.ErlangFormat;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionFailure;
import io.mqueduct.rules.function.FunctionPages;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Text; characters are grapheme clusters. */
final class EmqxTextFunctions {
  private static final String PAGES =
      """
      # text
      ascii: The first byte of the text in UTF-8.
        ascii('A') -> 65
        ascii('') -> error wrong-type
      concat: Two values, or all of an array, printed one behind the other.
        concat('t=', 21.5) -> "t=21.5"
        concat([1, 'a', absent]) -> "1aundefined"
      join_to_sql_values_string: The items as SQL literals with ', ' between them.
        join_to_sql_values_string([1, 'a', absent]) -> "1, 'a', NULL"
      pad: The text filled up to a width in characters; side trailing (default), leading or both.
        pad('a', 3, 'both', '*') -> "*a*"
        pad('a', 3, 'leading', '0') -> "00a"
        pad('abc', 2) -> "abc"
      split: The parts between separators, without empty ones; modes notrim, leading, trailing, leading_notrim, trailing_notrim.
        split('a,,b', ',') -> ["a","b"]
        split('a,,b', ',', 'notrim') -> ["a","","b"]
        split('a/b/c', '/', 'leading') -> ["a","b/c"]
      sprintf: The format with its places filled: ~s a text, ~p or ~w any value, ~.2f a float.
        sprintf('~s: ~.1f', 'k7', 21.46) -> "k7: 21.5"
        sprintf('~s', 5) -> error wrong-type
      sprintf_s: Like sprintf, with the values in an array.
        sprintf_s('~s is ~p', ['a', 1]) -> "a is 1"
      strlen: Characters (grapheme clusters) of the text.
        strlen('a€') -> 2
      substr: That many characters from a 0-based position, or all the rest.
        substr('abcdef', 2, 4) -> "cdef"
        substr('abc', 9) -> ""
        substr('abc', -1) -> error wrong-type
      tokens: The parts between any of the separator characters, without empty ones; with 'nocrlf' between lines too.
        tokens(' a, b ', ' ,') -> ["a","b"]
      # encoding
      base64_decode: The bytes that base64 stands for; modes no_padding and urlsafe.
        base64_decode('azc=') -> "k7"
        base64_decode('azc', 'no_padding') -> "k7"
        base64_decode('?') -> error wrong-type
      base64_encode: Text or bytes as base64; modes no_padding and urlsafe.
        base64_encode('k7') -> "azc="
        base64_encode('?>', 'no_padding', 'urlsafe') -> "Pz4"
      json_encode: The value as JSON text.
        json_encode([1, 'a']) -> "[1,\\"a\\"]"
      # conversion
      str: Any value printed; a float has at most ten decimals.
        str(1.0) -> "1.0"
        str([1, 'a']) -> "[1,\\"a\\"]"
        str(absent) -> "undefined"
      str_utf8: Any value printed, as str does it.
        str_utf8(21.5) -> "21.5"
      """;

  private static final Pattern CLUSTER = Pattern.compile("\\X");
  private static final int MAX_WIDTH = 1 << 20;

  private EmqxTextFunctions() {}

  static List<FunctionDefinition> all() {
    return FunctionPages.attach(
        PAGES,
        List.of(
            define("str", "x", args -> EmqxValues.print(args[0])),
            define("str_utf8", "x", args -> EmqxValues.print(args[0])),
            define(
                "strlen", "s", args -> (long) clusters(EmqxValues.text("strlen", args[0])).size()),
            define("substr", "s start length?", EmqxTextFunctions::substr),
            define("pad", "s width side? fill?", EmqxTextFunctions::pad),
            define("ascii", "s", args -> ascii(EmqxValues.text("ascii", args[0]))),
            define("split", "s separator mode?", EmqxTextFunctions::split),
            define("tokens", "s separators mode?", EmqxTextFunctions::tokens),
            define("concat", "x y?", EmqxTextFunctions::concat),
            define("sprintf_s", "format values", args -> sprintf(args[0], list(args[1]))),
            define("sprintf", "format values*", EmqxTextFunctions::sprintf),
            define("join_to_sql_values_string", "list", args -> sqlValues(args[0])),
            define("base64_encode", "x mode? mode2?", EmqxTextFunctions::base64Encode),
            define("base64_decode", "x mode? mode2?", EmqxTextFunctions::base64Decode),
            define("json_encode", "x", args -> json(args[0]))));
  }

  private static List<String> clusters(String text) {
    return CLUSTER.matcher(text).results().map(MatchResult::group).toList();
  }

  private static int index(String function, @Nullable Object value) throws FunctionFailure {
    if (value instanceof Long l && l >= 0) {
      return (int) Math.min(Integer.MAX_VALUE, l);
    }
    throw EmqxValues.wrongType("'" + function + "' takes an integer that is not negative", value);
  }

  private static Object substr(@Nullable Object[] arguments) throws FunctionFailure {
    List<String> clusters = clusters(EmqxValues.text("substr", arguments[0]));
    int start = Math.min(clusters.size(), index("substr", arguments[1]));
    long count = arguments.length < 3 ? Integer.MAX_VALUE : index("substr", arguments[2]);
    int end = (int) Math.min(clusters.size(), start + count);
    return String.join("", clusters.subList(start, end));
  }

  private static Object ascii(String text) throws FunctionFailure {
    if (text.isEmpty()) {
      throw EmqxValues.wrongType("'ascii' takes text that is not empty", text);
    }
    return (long) (text.getBytes(StandardCharsets.UTF_8)[0] & 0xFF);
  }

  /** To a total width; an odd fill is one longer behind the text. */
  private static Object pad(@Nullable Object[] arguments) throws FunctionFailure {
    String text = EmqxValues.text("pad", arguments[0]);
    int width = index("pad", arguments[1]);
    String side = arguments.length < 3 ? "trailing" : EmqxValues.text("pad", arguments[2]);
    String fill = arguments.length < 4 ? " " : EmqxValues.text("pad", arguments[3]);
    int absent = Math.max(0, width - clusters(text).size());
    if (width > MAX_WIDTH) {
      throw new FunctionFailure("text-too-long", "the text is longer than 1 MiB");
    }
    int before =
        switch (side) {
          case "leading" -> absent;
          case "trailing" -> 0;
          case "both" -> absent / 2;
          default -> throw EmqxValues.wrongType("'pad' takes leading, trailing or both", side);
        };
    return fill.repeat(before) + text + fill.repeat(absent - before);
  }

  private static Object split(@Nullable Object[] arguments) throws FunctionFailure {
    String text = EmqxValues.text("split", arguments[0]);
    String separator = EmqxValues.text("split", arguments[1]);
    String mode = arguments.length < 3 ? "all" : EmqxValues.text("split", arguments[2]);
    List<String> parts =
        switch (mode) {
          case "all", "notrim" -> all(text, separator);
          case "leading", "leading_notrim" -> cut(text, separator, text.indexOf(separator));
          case "trailing", "trailing_notrim" -> cut(text, separator, text.lastIndexOf(separator));
          default ->
              throw EmqxValues.wrongType(
                  "'split' takes notrim, leading, trailing, leading_notrim or trailing_notrim",
                  mode);
        };
    boolean keepsEmpty = mode.endsWith("notrim");
    return parts.stream().filter(part -> keepsEmpty || !part.isEmpty()).toList();
  }

  private static List<String> all(String text, String separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    int hit = separator.isEmpty() ? -1 : text.indexOf(separator);
    while (hit >= 0) {
      parts.add(text.substring(from, hit));
      from = hit + separator.length();
      hit = text.indexOf(separator, from);
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static List<String> cut(String text, String separator, int at) {
    return at < 0 || separator.isEmpty()
        ? List.of(text)
        : List.of(text.substring(0, at), text.substring(at + separator.length()));
  }

  /** The separators are octets, not characters. */
  private static Object tokens(@Nullable Object[] arguments) throws FunctionFailure {
    String text = Octets.of("tokens", arguments[0]);
    String separators = Octets.of("tokens", arguments[1]);
    if (arguments.length > 2) {
      if (!"nocrlf".equals(EmqxValues.text("tokens", arguments[2]))) {
        throw EmqxValues.wrongType("'tokens' takes 'nocrlf'", arguments[2]);
      }
      separators += "\r\n";
    }
    List<Object> tokens = new ArrayList<>();
    StringBuilder token = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && separators.indexOf(text.charAt(i)) < 0) {
        token.append(text.charAt(i));
      } else if (token.length() > 0) {
        tokens.add(Octets.value(token.toString()));
        token.setLength(0);
      }
    }
    return tokens;
  }

  private static Object concat(@Nullable Object[] arguments) throws FunctionFailure {
    List<?> parts = arguments.length == 1 ? list(arguments[0]) : Arrays.asList(arguments);
    return EmqxValues.join(parts);
  }

  private static List<?> list(@Nullable Object value) throws FunctionFailure {
    if (value instanceof List<?> list) {
      return list;
    }
    throw EmqxValues.wrongType("an array is needed", value);
  }

  private static Object sprintf(@Nullable Object[] arguments) throws FunctionFailure {
    return sprintf(arguments[0], Arrays.asList(arguments).subList(1, arguments.length));
  }

  private static Object sprintf(@Nullable Object format, List<?> values) throws FunctionFailure {
    return ErlangFormat.format(EmqxValues.text("sprintf", format), values, EmqxValues::print);
  }

  private static Object sqlValues(@Nullable Object list) throws FunctionFailure {
    return list(list).stream()
        .map(
            value ->
                value == null || value == Missing.MISSING
                    ? "NULL"
                    : value instanceof String text
                        ? "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
                        : EmqxValues.print(value))
        .collect(Collectors.joining(", "));
  }

  private static byte[] bytes(String function, @Nullable Object value) throws FunctionFailure {
    if (value instanceof Bytes bytes) {
      return bytes.toByteArray();
    }
    return EmqxValues.text(function, value).getBytes(StandardCharsets.UTF_8);
  }

  private static boolean has(String mode, @Nullable Object[] arguments) {
    return Arrays.asList(arguments).subList(1, arguments.length).contains(mode);
  }

  private static Object base64Encode(@Nullable Object[] arguments) throws FunctionFailure {
    Base64.Encoder encoder =
        has("urlsafe", arguments) ? Base64.getUrlEncoder() : Base64.getEncoder();
    byte[] bytes = bytes("base64_encode", arguments[0]);
    return (has("no_padding", arguments) ? encoder.withoutPadding() : encoder)
        .encodeToString(bytes);
  }

  private static Object base64Decode(@Nullable Object[] arguments) throws FunctionFailure {
    String text = EmqxValues.text("base64_decode", arguments[0]);
    boolean padded = text.length() % 4 == 0 || has("no_padding", arguments);
    Base64.Decoder decoder =
        has("urlsafe", arguments) ? Base64.getUrlDecoder() : Base64.getDecoder();
    try {
      if (padded) {
        Bytes decoded = Bytes.of(decoder.decode(text));
        Optional<String> utf8 = decoded.utf8();
        return utf8.isPresent() ? utf8.get() : decoded;
      }
    } catch (IllegalArgumentException undecodable) {
      throw EmqxValues.wrongType("'base64_decode' takes base64", text);
    }
    throw EmqxValues.wrongType("'base64_decode' takes padded base64", text);
  }

  private static Object json(@Nullable Object value) {
    JsonOutput out = new JsonOutput(JsonOutput.Style.RAW);
    out.value(value == Missing.MISSING ? "undefined" : value);
    return out.toString();
  }
}
