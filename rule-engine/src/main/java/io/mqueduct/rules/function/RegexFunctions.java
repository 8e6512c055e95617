package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Arguments.text;
import static io.mqueduct.rules.function.Define.function;
import static io.mqueduct.rules.function.Parameters.text;

import io.mqueduct.rules.data.Missing;
import java.util.ArrayList;
import java.util.List;

/** Regular expressions of Java; constant ones are compiled with the rule. */
final class RegexFunctions {
  private static final String FAMILY = "text";

  private RegexFunctions() {}

  static List<FunctionDefinition> all() {
    return List.of(
        regex("regex_matches", RegexFunctions::matches)
            .synonyms("regexp_matches", "regex_match")
            .takes(text("s"), text("regex"))
            .doc("True if the regular expression is found anywhere; ^ and $ tie it to the ends.")
            .example("regex_matches('k7-b', '^k[0-9]')", "true")
            .example("regex_matches('k7', '(')", "error bad-regex")
            .as(unprepared("regex_matches", RegexFunctions::matches)),
        regex("regex_substr", RegexFunctions::firstHit)
            .synonyms("regexp_substr")
            .takes(text("s"), text("regex"))
            .doc("The first hit of the regular expression; missing without one.")
            .example("regex_substr('room 12b', '[0-9]+')", "\"12\"")
            .example("regex_substr('room', '[0-9]+')", "missing")
            .as(unprepared("regex_substr", RegexFunctions::firstHit)),
        regex("regex_extract", RegexFunctions::groups)
            .takes(text("s"), text("regex"))
            .doc("The groups of the first hit; [] without one.")
            .example("regex_extract('a=1', '([a-z])=([0-9])')", "[\"a\",\"1\"]")
            .example("regex_extract('?', '([a-z])')", "[]")
            .as(unprepared("regex_extract", RegexFunctions::groups)),
        replacing("regexp_replace", ReplacementSyntax.DOLLAR)
            .doc("Replaces all hits; $1 is the first group, $0 the hit, \\$ a dollar sign.")
            .example("regexp_replace('a1b2', '([a-z])([0-9])', '$2$1')", "\"1a2b\"")
            .as(
                (a, c) ->
                    replace("regexp_replace", ReplacementSyntax.DOLLAR)
                        .call(Regex.compile("regexp_replace", text(a, 1)), a)),
        replacing("regex_replace", ReplacementSyntax.BACKSLASH)
            .doc("Replaces all hits; \\1 is the first group, & the hit, \\& an ampersand.")
            .example("regex_replace('a1b2', '([a-z])([0-9])', '\\2\\1')", "\"1a2b\"")
            .example("regex_replace('a1', '[0-9]', '<&>')", "\"a<1>\"")
            .as(
                (a, c) ->
                    replace("regex_replace", ReplacementSyntax.BACKSLASH)
                        .call(Regex.compile("regex_replace", text(a, 1)), a)));
  }

  /** What a function does once its regular expression is compiled. */
  private interface Use {
    Object call(Regex regex, Object[] arguments) throws FunctionFailure;
  }

  private static Define regex(String name, Use use) {
    return function(FAMILY, name).prepared(constants -> prepare(name, use, constants));
  }

  private static Define replacing(String name, ReplacementSyntax syntax) {
    return regex(name, replace(name, syntax)).takes(text("s"), text("regex"), text("by"));
  }

  private static Body prepare(String name, Use use, Constants constants) throws FunctionFailure {
    if (!constants.has(1)) {
      return unprepared(name, use);
    }
    Regex regex = Regex.compile(name, String.valueOf(constants.value(1)));
    return (a, c) -> use.call(regex, a);
  }

  private static Body unprepared(String name, Use use) {
    return (a, c) -> use.call(Regex.compile(name, text(a, 1)), a);
  }

  private static Object matches(Regex regex, Object[] arguments) throws FunctionFailure {
    return regex.hits(text(arguments, 0)).find();
  }

  private static Object firstHit(Regex regex, Object[] arguments) throws FunctionFailure {
    Regex.Hits hits = regex.hits(text(arguments, 0));
    return hits.find() ? hits.group(0) : Missing.MISSING;
  }

  private static Object groups(Regex regex, Object[] arguments) throws FunctionFailure {
    Regex.Hits hits = regex.hits(text(arguments, 0));
    List<Object> groups = new ArrayList<>();
    if (hits.find()) {
      for (int group = 1; group <= regex.groups(); group++) {
        groups.add(hits.group(group));
      }
    }
    return groups;
  }

  private static Use replace(String name, ReplacementSyntax syntax) {
    return (regex, arguments) -> {
      Replacement by = syntax.parse(name, text(arguments, 2), regex.groups());
      return by.replaceAll(regex, text(arguments, 0));
    };
  }
}
