package io.mqueduct.rules.translate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where two forms gave different results: one of each sort is shown. Confined to one thread. */
final class Differences {
  private static final int SHOWN = 3;

  private final String dialect;
  private final List<String> texts = new ArrayList<>();
  private final Set<String> sorts = new HashSet<>();

  Differences(String dialect) {
    this.dialect = dialect;
  }

  void add(String given, String sort, String original, String translated) {
    if (sorts.add(sort) && texts.size() < SHOWN) {
      texts.add(
          "%s%s gives %s in %s and %s in native"
              .formatted(given.isEmpty() ? "" : "with ", given, original, dialect, translated)
              .replaceFirst("^ ", ""));
    }
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }

  /** Behind a subject. */
  String text() {
    int others = sorts.size() - texts.size();
    return String.join("; ", texts) + (others > 0 ? "; and so in " + others + " more ways" : "");
  }
}
