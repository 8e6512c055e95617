package io.mqueduct.rules.analysis;

import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.topic.NamedFilter.NamedLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that can be read at one place of a rule. Grows from left to right; a copy does not see
 * what is added later.
 */
final class Scope {
  private final SourceKind host;
  private final Map<String, List<@Nullable NamedLevel>> wildcards;
  private final Map<String, Typed> variables;
  private final List<Alias> aliases;

  /**
   * An alias and what it stands for.
   *
   * @param fields bare payload fields that the expression reads, itself excluded if it is no more
   *     than that field
   */
  record Alias(List<String> path, Typed value, Set<String> fields) {}

  Scope(SourceKind host, Map<String, List<@Nullable NamedLevel>> wildcards) {
    this(host, wildcards, new HashMap<>(), new ArrayList<>());
  }

  private Scope(
      SourceKind host,
      Map<String, List<@Nullable NamedLevel>> wildcards,
      Map<String, Typed> variables,
      List<Alias> aliases) {
    this.host = host;
    this.wildcards = wildcards;
    this.variables = variables;
    this.aliases = aliases;
  }

  Scope copy() {
    return new Scope(host, wildcards, new HashMap<>(variables), new ArrayList<>(aliases));
  }

  SourceKind host() {
    return host;
  }

  Map<String, List<@Nullable NamedLevel>> wildcards() {
    return wildcards;
  }

  void setVariable(String name, Typed value) {
    variables.put(name, value);
  }

  @Nullable Typed variable(String name) {
    return variables.get(name);
  }

  void addAlias(Alias alias) {
    aliases.add(alias);
  }

  /** Aliases whose first name is this, in the order of the text. */
  List<Alias> aliases(String first) {
    return aliases.stream().filter(a -> a.path().get(0).equals(first)).toList();
  }
}
