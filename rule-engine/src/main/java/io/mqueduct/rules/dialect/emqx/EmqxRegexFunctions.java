package io.mqueduct.rules.dialect.emqx;

import io.mqueduct.rules.function.Body;
import io.mqueduct.rules.function.Constants;
import io.mqueduct.rules.function.Determinism;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionFailure;
import io.mqueduct.rules.function.FunctionPages;
import io.mqueduct.rules.function.Regex;
import io.mqueduct.rules.function.ReplacementSyntax;
import io.mqueduct.rules.function.Signature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Regular expressions over octets, as PCRE in bytes mode; constant ones are compiled once. */
final class EmqxRegexFunctions {
  private static final String PAGES =
      """
      # text
      regex_match: True if the regular expression is found anywhere; it sees bytes, not characters.
        regex_match('k7-b', '^k[0-9]') -> true
        regex_match('ä', '^.$') -> false
      regex_replace: Replaces all hits; \\1 is the first group, & the hit, \\& an ampersand.
        regex_replace('a1b2', '([a-z])([0-9])', '\\2\\1') -> "1a2b"
      regex_extract: The groups of the first hit; [] without one.
        regex_extract('a=1', '([a-z])=([0-9])') -> ["a","1"]
      """;

  private EmqxRegexFunctions() {}

  /** What a function does once its regular expression is compiled. */
  @FunctionalInterface
  private interface Use {
    Object of(Regex regex, @Nullable Object[] arguments) throws FunctionFailure;
  }

  static List<FunctionDefinition> all() {
    return FunctionPages.attach(
        PAGES,
        List.of(
            regex("regex_match", "s regex", EmqxRegexFunctions::matches),
            regex("regex_replace", "s regex by", EmqxRegexFunctions::replace),
            regex("regex_extract", "s regex", EmqxRegexFunctions::groups)));
  }

  private static FunctionDefinition regex(String name, String parameters, Use use) {
    Body unprepared = (a, c) -> use.of(Regex.ofOctets(name, Octets.of(name, a[1])), a);
    return new FunctionDefinition(
        name,
        List.of(),
        "emqx",
        Signature.ofAnything(parameters),
        "",
        List.of(),
        Determinism.ARGUMENTS,
        unprepared,
        constants -> prepared(name, use, constants, unprepared));
  }

  private static Body prepared(String name, Use use, Constants constants, Body unprepared)
      throws FunctionFailure {
    if (!constants.has(1)) {
      return unprepared;
    }
    Regex regex = Regex.ofOctets(name, Octets.of(name, constants.value(1)));
    return (a, c) -> use.of(regex, a);
  }

  private static Object matches(Regex regex, @Nullable Object[] arguments) throws FunctionFailure {
    return regex.hits(Octets.of("regex_match", arguments[0])).find();
  }

  private static Object groups(Regex regex, @Nullable Object[] arguments) throws FunctionFailure {
    Regex.Hits hits = regex.hits(Octets.of("regex_extract", arguments[0]));
    List<Object> groups = new ArrayList<>();
    if (hits.find()) {
      for (int group = 1; group <= regex.groups(); group++) {
        groups.add(Octets.value(hits.group(group)));
      }
    }
    return groups;
  }

  private static Object replace(Regex regex, @Nullable Object[] arguments) throws FunctionFailure {
    String by = Octets.of("regex_replace", arguments[2]);
    String text = Octets.of("regex_replace", arguments[0]);
    return Octets.value(
        ReplacementSyntax.ERLANG
            .parse("regex_replace", by, regex.groups())
            .replaceAll(regex, text));
  }
}
