package io.mqueduct.rules;

import java.util.List;
import java.util.Optional;

/**
 * What compiling gave.
 *
 * @param ruleSet empty if any rule has an error
 * @param problems errors and warnings, in rule order, then by place
 */
public record Compilation(Optional<RuleSet> ruleSet, List<Problem> problems) {

  public Compilation {
    problems = List.copyOf(problems);
  }

  public List<Problem> errors() {
    return problems.stream().filter(p -> p.severity() == Problem.Severity.ERROR).toList();
  }

  public List<Problem> warnings() {
    return problems.stream().filter(p -> p.severity() == Problem.Severity.WARNING).toList();
  }
}
