package io.mqueduct.rules;

import io.mqueduct.rules.dialect.Semantics;
import java.util.List;
import java.util.Optional;

/**
 * How a rule's text is read: name scope, comparison, arithmetic, null logic, function table,
 * output, templates and topic matching. Immutable.
 */
public final class Dialect {
  /** Mqueduct's own language. */
  public static final Dialect NATIVE = new Dialect("native", Semantics.nativeDialect());

  private final String name;
  private final Semantics semantics;

  private Dialect(String name, Semantics semantics) {
    this.name = name;
    this.semantics = semantics;
  }

  /** The dialect of that name, if there is one. */
  public static Optional<Dialect> named(String name) {
    return NATIVE.name.equals(name) ? Optional.of(NATIVE) : Optional.empty();
  }

  /** Names of all dialects, the default first. */
  public static List<String> names() {
    return List.of(NATIVE.name);
  }

  public String name() {
    return name;
  }

  Semantics semantics() {
    return semantics;
  }

  @Override
  public String toString() {
    return name;
  }
}
