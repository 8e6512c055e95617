package io.mqueduct.rules.function;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class NearestName {
  private NearestName() {}

  /** The candidate with the fewest edits, if these are at most a third of the name. */
  public static Optional<String> of(String name, Collection<String> candidates) {
    int allowed = Math.max(1, name.length() / 3);
    return candidates.stream()
        .filter(c -> Math.abs(c.length() - name.length()) <= allowed)
        .filter(c -> edits(name, c) <= allowed)
        .min(
            Comparator.<String>comparingInt(c -> edits(name, c))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Insertions, deletions, changes and swaps of neighbours that turn one text into the other. */
  private static int edits(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    best = Math.min(best, cost[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
