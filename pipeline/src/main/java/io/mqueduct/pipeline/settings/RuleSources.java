package io.mqueduct.pipeline.settings;

import io.mqueduct.rules.RuleSource;
import java.util.List;
import java.util.Map;

/**
 * The rules of a configuration alone, for tools that connect to nothing: other options may be
 * wrong, and references to secrets unresolved. Immutable.
 *
 * @param rules those that can be read, by name
 * @param problems of the options of rules, by key; the SQL is not compiled
 */
public record RuleSources(List<RuleSource> rules, List<SettingProblem> problems) {

  public RuleSources {
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  /** Reads {@code rules.*} of a flat configuration. Does no I/O. */
  public static RuleSources of(Map<String, String> flat) {
    OptionValues values = new OptionValues(flat);
    List<RuleOptions> options =
        RuleOptions.names(flat).stream().map(name -> new RuleOptions(name, Host.BRIDGE)).toList();
    options.forEach(rule -> values.read(rule.all()));
    List<RuleSource> rules =
        options.stream()
            .filter(rule -> rule.isReadable(values))
            .map(rule -> rule.source(values))
            .toList();
    return new RuleSources(rules, values.problems());
  }
}
