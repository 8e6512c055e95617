package io.mqueduct.rules.function;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a function down; {@link #as} ends it. Confined to one thread. */
final class Define {
  private final String family;
  private final String name;
  private final List<String> synonyms = new ArrayList<>();
  private final List<Example> examples = new ArrayList<>();
  private List<Parameter> parameters = List.of();
  private String doc = "";
  private Determinism determinism = Determinism.ARGUMENTS;
  private @Nullable Preparation preparation;

  private Define(String family, String name) {
    this.family = family;
    this.name = name;
  }

  static Define function(String family, String name) {
    return new Define(family, name);
  }

  Define synonyms(String... others) {
    synonyms.addAll(List.of(others));
    return this;
  }

  Define takes(Parameter... written) {
    parameters = List.of(written);
    return this;
  }

  Define doc(String line) {
    doc = line;
    return this;
  }

  /** Executed as a test; the result is JSON, {@code missing}, or {@code error} and a code. */
  Define example(String expression, String result) {
    examples.add(new Example(expression, result));
    return this;
  }

  /** Depends on the message. */
  Define ofMessage() {
    determinism = Determinism.MESSAGE;
    return this;
  }

  /** Depends on clock or chance. */
  Define varying() {
    determinism = Determinism.VARYING;
    return this;
  }

  Define prepared(Preparation ahead) {
    preparation = ahead;
    return this;
  }

  FunctionDefinition as(Body body) {
    return new FunctionDefinition(
        name,
        synonyms,
        family,
        new Signature(parameters),
        doc,
        examples,
        determinism,
        body,
        preparation);
  }
}
