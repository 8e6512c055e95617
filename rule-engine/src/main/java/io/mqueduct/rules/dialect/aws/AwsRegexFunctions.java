package io.mqueduct.rules.dialect.aws;

import static io.mqueduct.rules.dialect.aws.AwsFunction.define;

import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionFailure;
import io.mqueduct.rules.function.FunctionPages;
import io.mqueduct.rules.function.Regex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Regular expressions; a pattern that is none makes the result Undefined. */
final class AwsRegexFunctions {
  private static final String PAGES =
      """
      # text
      regexp_matches: True if the regular expression is found anywhere; Undefined if it is none.
        regexp_matches('k7-b', '^k[0-9]') -> true
        regexp_matches('k7', '(') -> undefined
      regexp_replace: The text with every hit replaced; $1 is the first group.
        regexp_replace('a1b2', '([a-z])([0-9])', '$2$1') -> "1a2b"
      regexp_substr: The first hit; Undefined without one.
        regexp_substr('room 12b', '[0-9]+') -> "12"
        regexp_substr('room', '[0-9]+') -> undefined
      """;

  private static final int MAX_TEXT = 1 << 20;

  private AwsRegexFunctions() {}

  static List<FunctionDefinition> all() {
    return FunctionPages.attach(
        PAGES,
        List.of(
            define("regexp_matches", "text regex", a -> matches(a)),
            define("regexp_substr", "text regex", args -> first(args)),
            define("regexp_replace", "text regex by", a -> replace(a))));
  }

  private static Regex.@Nullable Hits hits(String name, @Nullable Object[] arguments)
      throws FunctionFailure {
    String text = AwsValues.text(arguments[0]);
    String regex = AwsValues.text(arguments[1]);
    return text == null || regex == null ? null : Regex.compile(name, regex).hits(text);
  }

  private static @Nullable Object matches(@Nullable Object[] arguments) throws FunctionFailure {
    Regex.Hits hits = hits("regexp_matches", arguments);
    return hits == null ? null : Boolean.valueOf(hits.find());
  }

  private static @Nullable Object first(@Nullable Object[] arguments) throws FunctionFailure {
    Regex.Hits hits = hits("regexp_substr", arguments);
    return hits != null && hits.find() ? hits.group(0) : null;
  }

  private static @Nullable Object replace(@Nullable Object[] arguments) throws FunctionFailure {
    Regex.Hits hits = hits("regexp_replace", arguments);
    String text = AwsValues.text(arguments[0]);
    String regex = AwsValues.text(arguments[1]);
    String by = AwsValues.text(arguments[2]);
    if (hits == null || text == null || regex == null || by == null) {
      return null;
    }
    int groups = Regex.compile("regexp_replace", regex).groups();
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (hits.find()) {
      out.append(text, from, hits.start());
      expand(by, groups, hits, out);
      from = hits.end();
      if (out.length() > MAX_TEXT) {
        throw new ValueFailure("text-too-long", "the text is longer than 1 MiB");
      }
    }
    return out.append(text, from, text.length()).toString();
  }

  /** {@code $12} is the group of as many digits as the pattern has groups for. */
  private static void expand(String by, int groups, Regex.Hits hits, StringBuilder out)
      throws FunctionFailure {
    int i = 0;
    while (i < by.length()) {
      char c = by.charAt(i++);
      if (c != '$' && c != '\\') {
        out.append(c);
        continue;
      }
      char next = i < by.length() ? by.charAt(i++) : '\0';
      int group = next - '0';
      if (c == '\\' && next != '\0') {
        out.append(next);
      } else if (c == '$' && group >= 0 && group <= Math.min(9, groups)) {
        for (; i < by.length() && isGroup(group, by.charAt(i), groups); i++) {
          group = group * 10 + by.charAt(i) - '0';
        }
        out.append(hits.group(group));
      } else {
        throw new FunctionFailure("bad-replacement", "no such group");
      }
    }
  }

  private static boolean isGroup(int tens, char digit, int groups) {
    return digit >= '0' && digit <= '9' && tens * 10 + digit - '0' <= groups;
  }
}
