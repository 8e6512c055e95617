package io.mqueduct.rules;

import io.mqueduct.rules.analysis.Layout;
import io.mqueduct.rules.analysis.RuleAnalyzer;
import io.mqueduct.rules.analysis.TypedRule;
import io.mqueduct.rules.plan.Program;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Compiles rules together, so that they share one opening of a payload. */
final class RuleCompiler {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");

  private final Layout layout = new Layout();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  Compilation compile(List<RuleSource> sources) {
    List<CompiledRule> rules = new ArrayList<>();
    for (RuleSource source : sources) {
      checkName(source.name());
      RuleAnalyzer.Analysis analysis =
          new RuleAnalyzer(source, source.dialect().semantics(), layout).analyze();
      problems.addAll(analysis.problems());
      Optional<TypedRule> typed = analysis.rule();
      if (typed.isPresent()) {
        Program program = Program.of(typed.get(), layout);
        rules.add(new CompiledRule(source, rules.size(), typed.get(), program));
      }
    }
    boolean failed = problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    return new Compilation(
        failed ? Optional.empty() : Optional.of(new RuleSet(rules, layout)), problems);
  }

  private void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      error(name, "bad-rule-name", "a rule's name is a-z, then a-z, 0-9, '_' and '-'");
    }
    if (!names.add(name)) {
      error(name, "duplicate-rule", "two rules have this name; rename one");
    }
  }

  private void error(String rule, String code, String message) {
    problems.add(new Problem(Problem.Severity.ERROR, rule, code, message, null, null));
  }
}
