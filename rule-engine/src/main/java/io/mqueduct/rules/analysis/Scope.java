package io.mqueduct.rules.analysis;

import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.topic.NamedFilter.NamedLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
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
  private final Layout layout;
  private final PayloadFormat format;
  private final Map<String, List<@Nullable NamedLevel>> wildcards;
  private final Map<String, Typed> variables;
  private final List<Alias> aliases;
  private @Nullable Typed element;

  /**
   * An alias and what it stands for.
   *
   * @param fields bare payload fields that the expression reads, itself excluded if it is no more
   *     than that field
   */
  record Alias(List<String> path, Typed value, Set<String> fields) {}

  Scope(
      SourceKind host,
      Layout layout,
      PayloadFormat format,
      Map<String, List<@Nullable NamedLevel>> wildcards) {
    this(host, layout, format, wildcards, new LinkedHashMap<>(), new ArrayList<>());
  }

  private Scope(
      SourceKind host,
      Layout layout,
      PayloadFormat format,
      Map<String, List<@Nullable NamedLevel>> wildcards,
      Map<String, Typed> variables,
      List<Alias> aliases) {
    this.host = host;
    this.layout = layout;
    this.format = format;
    this.wildcards = wildcards;
    this.variables = variables;
    this.aliases = aliases;
  }

  Scope copy() {
    Scope copy =
        new Scope(
            host,
            layout,
            format,
            wildcards,
            new LinkedHashMap<>(variables),
            new ArrayList<>(aliases));
    copy.element = element;
    return copy;
  }

  /** The same names, but fields are those of this element, not of the payload. */
  Scope within(Typed current) {
    Scope inner = copy();
    inner.element = current;
    return inner;
  }

  /** What fields are read from; null for the payload. */
  @Nullable Typed element() {
    return element;
  }

  Layout layout() {
    return layout;
  }

  PayloadFormat format() {
    return format;
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

  /** In the order of the text. */
  Map<String, Typed> variables() {
    return Collections.unmodifiableMap(variables);
  }

  @Nullable Typed variable(String name) {
    return variables.get(name);
  }

  void addAlias(Alias alias) {
    aliases.removeIf(earlier -> earlier.path().equals(alias.path()));
    aliases.add(alias);
  }

  /** Puts one alias in the place of all that are inside it. */
  void replaceAliases(Alias alias) {
    aliases.removeIf(earlier -> isWithin(earlier.path(), alias.path()));
    aliases.add(alias);
  }

  /** Aliases whose names start so, in the order of the text. */
  List<Alias> aliasesWithin(List<String> path) {
    return aliases.stream().filter(a -> isWithin(a.path(), path)).toList();
  }

  private static boolean isWithin(List<String> path, List<String> outer) {
    return path.size() >= outer.size() && path.subList(0, outer.size()).equals(outer);
  }

  /** Aliases whose first name is this, in the order of the text. */
  List<Alias> aliases(String first) {
    return aliases.stream().filter(a -> a.path().get(0).equals(first)).toList();
  }
}
