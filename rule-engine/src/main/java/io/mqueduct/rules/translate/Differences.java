package io.mqueduct.rules.translate;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where two forms gave different results: one of each sort is shown. Confined to one thread. */
final class Differences {
  private static final int SHOWN = 3;

  private final String dialect;
  private final Set<String> texts = new LinkedHashSet<>();
  private final Set<String> sorts = new HashSet<>();
  private int others;

  Differences(String dialect) {
    this.dialect = dialect;
  }

  /**
   * @param where a clause such as {@code where x is 5}, or empty
   * @param sort alike for differences of which one is enough
   */
  void add(String where, String sort, String original, String translated) {
    if (!sorts.add(sort)) {
      return;
    }
    String text =
        "%s%s gives %s and native %s"
            .formatted(where.isEmpty() ? "" : where + " ", dialect, original, translated);
    if (texts.size() < SHOWN) {
      texts.add(text);
    } else if (!texts.contains(text)) {
      others++;
    }
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }

  /** Behind a subject. */
  String text() {
    return String.join("; ", texts) + (others > 0 ? "; and " + others + " more" : "");
  }
}
