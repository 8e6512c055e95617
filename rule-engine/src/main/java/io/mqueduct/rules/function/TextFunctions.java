package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Arguments.count;
import static io.mqueduct.rules.function.Arguments.text;
import static io.mqueduct.rules.function.Define.function;
import static io.mqueduct.rules.function.Parameters.optional;
import static io.mqueduct.rules.function.Parameters.present;
import static io.mqueduct.rules.function.Parameters.repeated;
import static io.mqueduct.rules.function.Parameters.text;
import static io.mqueduct.rules.function.Parameters.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Case, blanks, padding and parts of text; positions count code points. */
final class TextFunctions {
  private static final String FAMILY = "text";

  private TextFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>(forms());
    all.addAll(trims());
    all.addAll(pads());
    all.addAll(parts());
    return all;
  }

  private static List<FunctionDefinition> forms() {
    return List.of(
        of("lower")
            .doc("In lower case, whatever the locale.")
            .example("lower('K7Ä')", "\"k7ä\"")
            .as((a, c) -> Limits.text("lower", text(a, 0).toLowerCase(Locale.ROOT))),
        of("upper")
            .doc("In upper case, whatever the locale.")
            .example("upper('k7ß')", "\"K7SS\"")
            .as((a, c) -> Limits.text("upper", text(a, 0).toUpperCase(Locale.ROOT))),
        of("reverse")
            .doc("The code points from the last to the first.")
            .example("reverse('ab€')", "\"€ba\"")
            .as((a, c) -> reverse(text(a, 0))),
        function(FAMILY, "chr")
            .takes(whole("code_point"))
            .doc("The character with that Unicode number.")
            .example("chr(65)", "\"A\"")
            .example("chr(-1)", "error bad-code-point")
            .as(TextFunctions::character),
        of("ascii")
            .doc("Unicode number of the first character; missing for ''.")
            .example("ascii('A')", "65")
            .example("ascii('')", "missing")
            .as((a, c) -> firstCodePoint(text(a, 0))),
        function(FAMILY, "repeat")
            .takes(text("s"), whole("n"))
            .doc("The text n times.")
            .example("repeat('ab', 3)", "\"ababab\"")
            .as(TextFunctions::repeat),
        function(FAMILY, "concat")
            .takes(present("x"), repeated(present("more")))
            .doc("The texts of all arguments joined; with an array among them, one array.")
            .example("concat('t=', 21.5)", "\"t=21.5\"")
            .example("concat([1, 2], 3)", "[1,2,3]")
            .as((a, c) -> Concatenation.of(a)));
  }

  private static List<FunctionDefinition> trims() {
    return List.of(
        trim("trim", "both ends")
            .example("trim('  a b ')", "\"a b\"")
            .as(
                (a, c) ->
                    CodePoints.trimStart(CodePoints.trimEnd(text(a, 0), dropped(a)), dropped(a))),
        trim("ltrim", "the start")
            .example("ltrim('007', '0')", "\"7\"")
            .as((a, c) -> CodePoints.trimStart(text(a, 0), dropped(a))),
        trim("rtrim", "the end")
            .example("rtrim('a  ')", "\"a\"")
            .as((a, c) -> CodePoints.trimEnd(text(a, 0), dropped(a))),
        function(FAMILY, "rm_prefix")
            .takes(text("s"), text("prefix"))
            .doc("The text without the prefix, if it starts with it.")
            .example("rm_prefix('dt/k7', 'dt/')", "\"k7\"")
            .as((a, c) -> withoutPrefix(text(a, 0), text(a, 1))));
  }

  private static List<FunctionDefinition> pads() {
    return List.of(
        pad("lpad", "Fills the start up to that width; longer text stays.")
            .example("lpad('7', 3, '0')", "\"007\"")
            .example("lpad('1234', 3)", "\"1234\"")
            .as(
                (a, c) ->
                    Padding.LEADING.pad("lpad", text(a, 0), count("lpad", a, 1), text(a, 2, " "))),
        pad("rpad", "Fills the end up to that width; longer text stays.")
            .example("rpad('7', 3, '.')", "\"7..\"")
            .as(
                (a, c) ->
                    Padding.TRAILING.pad("rpad", text(a, 0), count("rpad", a, 1), text(a, 2, " "))),
        function(FAMILY, "pad")
            .takes(text("s"), whole("width"), optional(text("side")), optional(text("fill")))
            .doc("Fills up to that width; side is leading, trailing (default) or both.")
            .example("pad('a', 3, 'both', '*')", "\"*a*\"")
            .example("pad('a', 3)", "\"a  \"")
            .as(TextFunctions::pad));
  }

  private static List<FunctionDefinition> parts() {
    return List.of(
        function(FAMILY, "substring")
            .takes(text("s"), whole("from"), optional(whole("to")))
            .doc("From a 0-based position to before another one; both are cut to the text.")
            .example("substring('abcdef', 2, 4)", "\"cd\"")
            .example("substring('abc', 1)", "\"bc\"")
            .example("substring('abc', 2, 1)", "\"\"")
            .as(TextFunctions::substring),
        function(FAMILY, "substr")
            .takes(text("s"), whole("from"), optional(whole("count")))
            .doc("That many characters from a 0-based position, or all the rest.")
            .example("substr('abcdef', 2, 4)", "\"cdef\"")
            .example("substr('abc', 9)", "\"\"")
            .example("substr('abc', -1)", "error bad-index")
            .as(TextFunctions::substr));
  }

  private static Define of(String name) {
    return function(FAMILY, name).takes(text("s"));
  }

  private static Define trim(String name, String place) {
    return function(FAMILY, name)
        .takes(text("s"), optional(text("characters")))
        .doc("Without blanks, or without any of the characters, at " + place + ".");
  }

  private static Define pad(String name, String doc) {
    return function(FAMILY, name).takes(text("s"), whole("width"), optional(text("fill"))).doc(doc);
  }

  private static IntPredicate dropped(@Nullable Object[] arguments) {
    if (arguments.length == 1) {
      return Character::isWhitespace;
    }
    String characters = text(arguments, 1);
    return c -> characters.indexOf(c) >= 0;
  }

  private static Object character(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    int code = count("chr", arguments, 0);
    boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    if (!Character.isValidCodePoint(code) || surrogate) {
      throw Faults.fault("bad-code-point", "chr", arguments[0], "is no Unicode character");
    }
    return Character.toString(code);
  }

  private static String reverse(String text) {
    StringBuilder reversed = new StringBuilder(text.length());
    for (int end = text.length(); end > 0; ) {
      int code = text.codePointBefore(end);
      reversed.appendCodePoint(code);
      end -= Character.charCount(code);
    }
    return reversed.toString();
  }

  private static Object firstCodePoint(String text) {
    return text.isEmpty()
        ? io.mqueduct.rules.data.Missing.MISSING
        : (Object) (long) text.codePointAt(0);
  }

  private static Object repeat(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    String text = text(arguments, 0);
    int times = Math.max(0, count("repeat", arguments, 1));
    Limits.characters("repeat", (long) text.length() * times);
    return text.repeat(times);
  }

  private static String withoutPrefix(String text, String prefix) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  private static Object pad(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    Padding padding = Padding.named(text(arguments, 2, "trailing"));
    return padding.pad(
        "pad", text(arguments, 0), count("pad", arguments, 1), text(arguments, 3, " "));
  }

  private static Object substring(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    int from = count("substring", arguments, 1);
    int to = count("substring", arguments, 2, Integer.MAX_VALUE);
    return CodePoints.between(text(arguments, 0), from, to);
  }

  private static Object substr(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    int from = count("substr", arguments, 1);
    int count = count("substr", arguments, 2, Integer.MAX_VALUE);
    if (from < 0 || count < 0) {
      throw Faults.fault(
          "bad-index", "substr", Math.min(from, count), "position and count must not be negative");
    }
    int to = (int) Math.min(Integer.MAX_VALUE, (long) from + count);
    return CodePoints.between(text(arguments, 0), from, to);
  }
}
