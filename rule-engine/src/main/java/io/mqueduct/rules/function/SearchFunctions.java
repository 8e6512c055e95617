package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Arguments.array;
import static io.mqueduct.rules.function.Arguments.text;
import static io.mqueduct.rules.function.Define.function;
import static io.mqueduct.rules.function.Parameters.any;
import static io.mqueduct.rules.function.Parameters.array;
import static io.mqueduct.rules.function.Parameters.binary;
import static io.mqueduct.rules.function.Parameters.oneOf;
import static io.mqueduct.rules.function.Parameters.optional;
import static io.mqueduct.rules.function.Parameters.repeated;
import static io.mqueduct.rules.function.Parameters.text;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Finding, replacing, splitting and joining text. */
final class SearchFunctions {
  private static final String FAMILY = "text";

  private SearchFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>(sizes());
    all.addAll(searches());
    all.addAll(pieces());
    return all;
  }

  private static List<FunctionDefinition> sizes() {
    return List.of(
        function(FAMILY, "length")
            .synonyms("strlen", "map_size")
            .takes(oneOf("x", Kind.TEXT, Kind.BYTES, Kind.ARRAY, Kind.OBJECT))
            .doc("Characters of text, bytes of bytes, items of an array, members of an object.")
            .example("length('a€')", "2")
            .example("length([1, 2, 3])", "3")
            .as((a, c) -> length(a[0])),
        function(FAMILY, "byte_length")
            .synonyms("numbytes", "bytesize")
            .takes(binary("x"))
            .doc("Bytes of bytes, or of text in UTF-8.")
            .example("byte_length('a€')", "4")
            .as((a, c) -> (long) Arguments.binary(a, 0).length()));
  }

  private static List<FunctionDefinition> searches() {
    return List.of(
        pair("index_of")
            .synonyms("indexof")
            .doc("0-based position of the part in the text, -1 if it is not there.")
            .example("index_of('€abc', 'b')", "2")
            .example("index_of('abc', 'x')", "-1")
            .as((a, c) -> indexOf(text(a, 0), text(a, 1))),
        pair("starts_with")
            .synonyms("startswith")
            .doc("True if the text starts with the part.")
            .example("starts_with('k7-b', 'k7')", "true")
            .prepared(KnownPart.Place.START::prepare)
            .as(KnownPart.Place.START.body()),
        pair("ends_with")
            .synonyms("endswith")
            .doc("True if the text ends with the part.")
            .example("ends_with('k7-b', 'k7')", "false")
            .prepared(KnownPart.Place.END::prepare)
            .as(KnownPart.Place.END.body()),
        function(FAMILY, "find")
            .takes(text("s"), text("part"), optional(text("which")))
            .doc("The rest from the leading (default) or trailing hit on; '' without one.")
            .example("find('a/b/c', '/')", "\"/b/c\"")
            .example("find('a/b/c', '/', 'trailing')", "\"/c\"")
            .as(
                (a, c) ->
                    Occurrence.named("find", text(a, 2, "leading")).rest(text(a, 0), text(a, 1))),
        function(FAMILY, "replace")
            .takes(text("s"), text("part"), text("by"), optional(text("which")))
            .doc("Replaces the part, as it is written: all (default), leading or trailing hit.")
            .example("replace('a-b-c', '-', '.')", "\"a.b.c\"")
            .example("replace('a-b-c', '-', '.', 'trailing')", "\"a-b.c\"")
            .as(
                (a, c) ->
                    Occurrence.named("replace", text(a, 3, "all"))
                        .replace(text(a, 0), text(a, 1), text(a, 2))));
  }

  private static List<FunctionDefinition> pieces() {
    return List.of(
        function(FAMILY, "split")
            .takes(text("s"), text("separator"), optional(text("which")))
            .doc("The parts between all (default), the leading or the trailing separator.")
            .example("split('a,,b', ',')", "[\"a\",\"\",\"b\"]")
            .example("split('a/b/c', '/', 'leading')", "[\"a\",\"b/c\"]")
            .as((a, c) -> Occurrence.ofSplit(text(a, 2, "all")).split(text(a, 0), text(a, 1))),
        function(FAMILY, "tokens")
            .takes(text("s"), text("separators"), optional(text("more")))
            .doc(
                "The parts between any of the separator characters, without empty ones; with"
                    + " 'nocrlf' between lines too.")
            .example("tokens(' a, b ', ' ,')", "[\"a\",\"b\"]")
            .as((a, c) -> tokens(text(a, 0), text(a, 1) + lineEnds(text(a, 2, "")))),
        function(FAMILY, "join")
            .takes(array("list"), optional(text("separator")))
            .doc("The items as text with the separator between them, ', ' by default.")
            .example("join(['a', 1, true], '-')", "\"a-1-true\"")
            .as((a, c) -> join("join", array(a, 0), text(a, 1, ", "))),
        function(FAMILY, "join_to_string")
            .takes(oneOf("separator", Kind.TEXT, Kind.ARRAY), optional(array("list")))
            .doc("Like join, with the separator in front; a list alone is joined by ', '.")
            .example("join_to_string('-', ['a', 1])", "\"a-1\"")
            .example("join_to_string(['a', 1])", "\"a, 1\"")
            .as(SearchFunctions::joinToString),
        function(FAMILY, "join_to_sql_values_string")
            .takes(array("list"))
            .doc("The items as SQL literals with ', ' between them, texts in quotes.")
            .example("join_to_sql_values_string(['it''s', 1, null])", "\"'it\\\\'s', 1, NULL\"")
            .as((a, c) -> sqlValues(array(a, 0))),
        function(FAMILY, "sprintf")
            .takes(text("format"), repeated(any("values")))
            .doc(
                "The format with its places filled: ~s a text, ~p or ~w any value, ~.2f a double"
                    + " with two decimals, ~n a line end, ~~ a tilde.")
            .example("sprintf('~s: ~.1f°', 'k7', 21.46)", "\"k7: 21.5°\"")
            .example("sprintf('~s')", "error bad-format")
            .as((a, c) -> sprintf(text(a, 0), Arrays.asList(a).subList(1, a.length))),
        function(FAMILY, "sprintf_s")
            .takes(text("format"), array("values"))
            .doc("Like sprintf, with the values in an array.")
            .example("sprintf_s('~p of ~p', [1, 2.5])", "\"1 of 2.5\"")
            .as((a, c) -> sprintf(text(a, 0), array(a, 1))));
  }

  private static Define pair(String name) {
    return function(FAMILY, name).takes(text("s"), text("part"));
  }

  private static long length(Object value) {
    if (value instanceof String string) {
      return CodePoints.count(string);
    }
    if (value instanceof Bytes bytes) {
      return bytes.length();
    }
    return value instanceof List ? ((List<?>) value).size() : ((Map<?, ?>) value).size();
  }

  private static long indexOf(String text, String part) {
    int index = text.indexOf(part);
    return index < 0 ? -1 : text.codePointCount(0, index);
  }

  private static Object tokens(String text, String separators) throws FunctionFailure {
    List<String> tokens = new ArrayList<>();
    StringBuilder token = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      boolean ends = i == text.length() || separators.indexOf(text.charAt(i)) >= 0;
      if (!ends) {
        token.append(text.charAt(i));
      } else if (token.length() > 0) {
        tokens.add(token.toString());
        token.setLength(0);
        Limits.count("tokens", tokens.size());
      }
    }
    return tokens;
  }

  private static String lineEnds(String more) throws FunctionFailure {
    if (!more.isEmpty() && !more.equals("nocrlf")) {
      throw Faults.fault("bad-mode", "tokens", more, "must be nocrlf");
    }
    return more.isEmpty() ? "" : "\r\n";
  }

  private static String sprintf(String format, List<?> values) throws FunctionFailure {
    return ErlangFormat.format(format, values, value -> ValueText.of("sprintf", value));
  }

  private static String sqlValues(List<@Nullable Object> items) throws FunctionFailure {
    StringJoiner text = new StringJoiner(", ");
    for (Object item : items) {
      text.add(
          item instanceof String string
              ? "'" + string.replace("\\", "\\\\").replace("'", "\\'") + "'"
              : item == null ? "NULL" : ValueText.of("join_to_sql_values_string", item));
      Limits.characters("join_to_sql_values_string", text.length());
    }
    return text.toString();
  }

  private static Object joinToString(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    if (arguments.length == 2 && arguments[0] instanceof String) {
      return join("join_to_string", array(arguments, 1), text(arguments, 0));
    }
    if (arguments.length == 1 && arguments[0] instanceof List) {
      return join("join_to_string", array(arguments, 0), ", ");
    }
    throw Faults.fault(
        "wrong-type", "join_to_string", arguments[0], "takes a list, or a text and a list");
  }

  private static String join(String function, List<@Nullable Object> items, String separator)
      throws FunctionFailure {
    StringJoiner text = new StringJoiner(separator);
    for (Object item : items) {
      text.add(ValueText.of(function, item));
      Limits.characters(function, text.length());
    }
    return text.toString();
  }
}
