package io.mqueduct.rules.topic;

import java.util.List;

/** Two filters, level by level. Immutable. */
record FilterPair(List<String> first, List<String> second) {

  static FilterPair of(TopicFilter first, TopicFilter second) {
    return new FilterPair(normalLevels(first), normalLevels(second));
  }

  /** A topic has at least one level, so {@code #} alone is the same filter as {@code +/#}. */
  private static List<String> normalLevels(TopicFilter filter) {
    return filter.text().equals("#") ? List.of("+", "#") : filter.levels();
  }

  boolean firstCoversSecond() {
    for (int i = 0; i < first.size(); i++) {
      String level = first.get(i);
      if (level.equals("#")) {
        return true;
      }
      if (i == second.size() || !takes(level, second.get(i), i)) {
        return false;
      }
    }
    return first.size() == second.size();
  }

  private static boolean takes(String level, String other, int i) {
    if (level.equals("+")) {
      return !other.equals("#") && !isReserved(other, i);
    }
    return level.equals(other);
  }

  boolean overlap() {
    for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
      String a = levelOrNothing(first, i);
      String b = levelOrNothing(second, i);
      if (a.equals("#") || b.equals("#")) {
        return true;
      }
      if (!meets(a, b, i)) {
        return false;
      }
    }
    return true;
  }

  /** A slash, which no level is, stands for the end. */
  private static String levelOrNothing(List<String> levels, int i) {
    return i < levels.size() ? levels.get(i) : "/";
  }

  private static boolean meets(String a, String b, int i) {
    if (a.equals(b)) {
      return true;
    }
    if (a.equals("/") || b.equals("/")) {
      return false;
    }
    return a.equals("+") && !isReserved(b, i) || b.equals("+") && !isReserved(a, i);
  }

  private static boolean isReserved(String level, int i) {
    return i == 0 && level.startsWith("$");
  }
}
