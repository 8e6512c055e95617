package io.mqueduct.rules.topic;

import java.util.List;

/**
 * An MQTT topic filter (MQTT 5, section 4.7), validated. Immutable.
 *
 * @param text without names of wildcards and without {@code $share}
 */
public record TopicFilter(String text) {
  /**
   * @throws TopicSyntaxException if the text is no topic filter
   */
  public TopicFilter {
    TopicSyntax syntax = new TopicSyntax("Topic filter", text);
    syntax.checkFilterText();
    for (int i = 0; i < text.length(); i++) {
      checkWildcard(syntax, text, i);
    }
  }

  private static void checkWildcard(TopicSyntax syntax, String text, int i) {
    char c = text.charAt(i);
    if (c != '+' && c != '#') {
      return;
    }
    boolean starts = i == 0 || text.charAt(i - 1) == '/';
    boolean ends = i + 1 == text.length() || text.charAt(i + 1) == '/';
    if (!starts || !ends) {
      throw syntax.failure(i, "'" + c + "' at index " + i + " must fill a whole level");
    }
    if (c == '#' && i + 1 < text.length()) {
      throw syntax.failure(i, "'#' at index " + i + " must be the last level");
    }
  }

  /** The levels between the slashes. */
  public List<String> levels() {
    return List.of(text.split("/", -1));
  }

  /** True if no level is a wildcard. */
  public boolean isExact() {
    return text.indexOf('+') < 0 && text.indexOf('#') < 0;
  }

  /**
   * True if the topic name matches: {@code #} takes its parent too, {@code +} an empty level too,
   * and no leading wildcard takes a first level that starts with {@code $}. Allocates nothing.
   */
  public boolean matches(String topic) {
    if (startsWithWildcard() && !topic.isEmpty() && topic.charAt(0) == '$') {
      return false;
    }
    int f = 0;
    int t = 0;
    while (f <= text.length()) {
      if (f < text.length() && text.charAt(f) == '#') {
        return true;
      }
      int filterEnd = levelEnd(text, f);
      int topicEnd = levelEnd(topic, t);
      boolean wild = filterEnd == f + 1 && text.charAt(f) == '+';
      if (t > topic.length() || !wild && !sameLevel(f, filterEnd, topic, t, topicEnd)) {
        return false;
      }
      f = filterEnd + 1;
      t = topicEnd + 1;
    }
    return t == topic.length() + 1;
  }

  private boolean sameLevel(int from, int to, String topic, int topicFrom, int topicTo) {
    return to - from == topicTo - topicFrom
        && text.regionMatches(from, topic, topicFrom, to - from);
  }

  private static int levelEnd(String text, int from) {
    int end = text.indexOf('/', from);
    return end < 0 ? text.length() : end;
  }

  private boolean startsWithWildcard() {
    return text.charAt(0) == '+' || text.charAt(0) == '#';
  }

  /** True if every topic that the other filter matches is matched by this one too. */
  public boolean covers(TopicFilter other) {
    return FilterPair.of(this, other).firstCoversSecond();
  }

  /** True if some topic is matched by both filters. */
  public boolean overlaps(TopicFilter other) {
    return FilterPair.of(this, other).overlap();
  }

  @Override
  public String toString() {
    return text;
  }
}
