package io.mqueduct.pipeline.settings;

import java.util.Optional;

/** The filter that covers what a topic template can give. */
final class ReplyFilter {
  private static final String RAW = "raw(";

  private ReplyFilter() {}

  /** Empty if a value may hold {@code /}, so that the levels cannot be told. */
  static Optional<String> covering(String template) {
    if (template.contains(RAW)) {
      return Optional.empty();
    }

    StringBuilder filter = new StringBuilder();
    StringBuilder level = new StringBuilder();
    boolean open = false;
    for (int i = 0; i < template.length(); ) {
      if (template.startsWith("${", i)) {
        i = end(template, i + 2);
        open = true;
      } else if (template.charAt(i) == '/') {
        filter.append(open ? "+" : level).append('/');
        level.setLength(0);
        open = false;
        i++;
      } else {
        level.append(template.charAt(i++));
      }
    }
    return Optional.of(filter.append(open ? "+" : level).toString());
  }

  /** The position behind the brace that closes; text in quotes may hold braces. */
  private static int end(String template, int begin) {
    boolean quoted = false;
    int depth = 1;
    for (int i = begin; i < template.length(); i++) {
      char c = template.charAt(i);
      quoted ^= c == '\'';
      if (!quoted && c == '{') {
        depth++;
      } else if (!quoted && c == '}' && --depth == 0) {
        return i + 1;
      }
    }
    return template.length();
  }
}
