package io.mqueduct.rules.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A built-in function: everything that compiler, evaluator and reference page need.
 *
 * @param name canonical, snake case
 * @param synonyms other names with the very same meaning
 * @param family heading in the reference, for example {@code text}
 * @param doc one line
 * @param preparation null if nothing can be done ahead
 */
public record FunctionDefinition(
    String name,
    List<String> synonyms,
    String family,
    Signature signature,
    String doc,
    List<Example> examples,
    Determinism determinism,
    Body body,
    @Nullable Preparation preparation) {

  public FunctionDefinition {
    synonyms = List.copyOf(synonyms);
    examples = List.copyOf(examples);
  }
}
