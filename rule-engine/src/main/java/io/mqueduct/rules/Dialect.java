package io.mqueduct.rules;

import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.aws.AwsDialect;
import io.mqueduct.rules.dialect.emqx.EmqxDialect;
import io.mqueduct.rules.function.FunctionTable;
import io.mqueduct.rules.syntax.Grammar;
import java.util.List;
import java.util.Optional;

/**
 * How a rule's text is read: name scope, comparison, arithmetic, null logic, function table,
 * output, templates and topic matching. Immutable.
 */
public final class Dialect {
  /** Mqueduct's own language. */
  public static final Dialect NATIVE = new Dialect("native", Semantics.nativeDialect());

  /** AWS IoT SQL, version 2016-03-23. */
  public static final Dialect AWS = new Dialect("aws", AwsDialect.semantics());

  /** EMQX rule SQL, version 5.8. */
  public static final Dialect EMQX = new Dialect("emqx", EmqxDialect.semantics());

  private static final List<Dialect> ALL = List.of(NATIVE, AWS, EMQX);

  private final String name;
  private final Semantics semantics;

  private Dialect(String name, Semantics semantics) {
    this.name = name;
    this.semantics = semantics;
  }

  /** The dialect of that name, if there is one. */
  public static Optional<Dialect> named(String name) {
    return ALL.stream().filter(dialect -> dialect.name.equals(name)).findFirst();
  }

  /** Names of all dialects, the default first. */
  public static List<String> names() {
    return ALL.stream().map(Dialect::name).toList();
  }

  public String name() {
    return name;
  }

  /** What rules of this dialect can call. */
  public FunctionTable functions() {
    return semantics.functions();
  }

  /** How the text of its rules is read. */
  public Grammar grammar() {
    return semantics.grammar();
  }

  Semantics semantics() {
    return semantics;
  }

  @Override
  public String toString() {
    return name;
  }
}
