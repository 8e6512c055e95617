package io.mqueduct.rules.translate;

import io.mqueduct.rules.Problem;
import java.util.List;
import java.util.Optional;

/**
 * A rule in native form. Immutable.
 *
 * @param sql empty if the rule is wrong or has no native form
 * @param problems errors that say why there is no text, or warnings where its meaning may differ;
 *     their places are in the original
 */
public record Translation(Optional<String> sql, List<Problem> problems) {

  public Translation {
    problems = List.copyOf(problems);
  }
}
