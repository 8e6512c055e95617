package io.mqueduct.rules.function;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A table over fixed lists. Immutable. */
final class NamedFunctions implements FunctionTable {
  private final List<FunctionDefinition> definitions;
  private final Map<String, String> refusals;
  private final Map<String, FunctionDefinition> byName = new HashMap<>();

  /**
   * @param refusals by lower-case name or, if it ends in {@code *}, by prefix
   * @throws IllegalArgumentException if two functions share a name or synonym
   */
  NamedFunctions(List<FunctionDefinition> definitions, Map<String, String> refusals) {
    List<FunctionDefinition> sorted = new ArrayList<>(definitions);
    sorted.sort(
        Comparator.comparing(FunctionDefinition::family).thenComparing(FunctionDefinition::name));
    this.definitions = Collections.unmodifiableList(sorted);
    this.refusals = Map.copyOf(refusals);
    for (FunctionDefinition definition : sorted) {
      enter(definition.name(), definition);
      definition.synonyms().forEach(synonym -> enter(synonym, definition));
    }
  }

  private void enter(String name, FunctionDefinition definition) {
    FunctionDefinition other = byName.put(name.toLowerCase(Locale.ROOT), definition);
    if (other != null) {
      throw new IllegalArgumentException(
          "Bug: functions [" + other.name() + "] and [" + definition.name() + "] share " + name);
    }
  }

  @Override
  public Optional<FunctionDefinition> find(String name) {
    return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
  }

  @Override
  public Optional<String> nearest(String name) {
    return NearestName.of(name.toLowerCase(Locale.ROOT), byName.keySet());
  }

  @Override
  public Optional<String> refusal(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String exact = refusals.get(lower);
    if (exact != null) {
      return Optional.of(exact);
    }
    return refusals.entrySet().stream()
        .filter(e -> e.getKey().endsWith("*"))
        .filter(e -> lower.startsWith(e.getKey().substring(0, e.getKey().length() - 1)))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  @Override
  public Optional<FunctionDefinition> cast(String type) {
    String function = ConversionFunctions.CAST_TARGETS.get(type.toLowerCase(Locale.ROOT));
    return function == null ? Optional.empty() : find(function);
  }

  @Override
  public List<String> castTypes() {
    return ConversionFunctions.CAST_TARGETS.keySet().stream().sorted().toList();
  }

  @Override
  public List<FunctionDefinition> definitions() {
    return definitions;
  }
}
