package io.mqueduct.pipeline.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a misspelt name was meant to be. */
final class NearestName {

  private NearestName() {}

  /**
   * The candidate with the fewest edits, if these are at most a quarter of the name's length, or
   * two, and leave anything of it.
   */
  static Optional<String> of(String name, Collection<String> candidates) {
    return candidates.stream()
        .sorted()
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .filter(best -> isNear(name, best));
  }

  private static boolean isNear(String name, String best) {
    int distance = distance(name, best);
    return distance <= Math.max(2, name.length() / 4)
        && distance < Math.max(name.length(), best.length());
  }

  /** Edits (insert, remove, replace) from one text to the other. */
  static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }

    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
