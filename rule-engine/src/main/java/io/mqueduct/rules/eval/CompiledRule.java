package io.mqueduct.rules.eval;

import io.mqueduct.rules.Compilation;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.Problem;
import io.mqueduct.rules.Router;
import io.mqueduct.rules.Rule;
import io.mqueduct.rules.RuleSet;
import io.mqueduct.rules.SourceKind;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule of cases, compiled as production compiles it. Confined to one thread. */
final class CompiledRule {
  private final CaseRule written;
  private final List<Fault> errors;
  private final List<Fault> warnings;
  private final @Nullable Rule rule;
  private final @Nullable Router router;

  private CompiledRule(CaseRule written, Compilation compilation, Clock clock) {
    this.written = written;
    this.errors = faults(written, compilation.errors());
    this.warnings = faults(written, compilation.warnings());
    RuleSet rules = compilation.ruleSet().orElse(null);
    this.rule = rules == null ? null : rules.rules().get(0);
    this.router = rules == null ? null : rules.router(clock);
  }

  static CompiledRule of(CaseRule written, Clock clock) {
    return new CompiledRule(written, RuleSet.compile(List.of(written.source())), clock);
  }

  private static List<Fault> faults(CaseRule written, List<Problem> problems) {
    return problems.stream().map(p -> Fault.of(p, written)).toList();
  }

  List<Fault> errors() {
    return errors;
  }

  List<Fault> warnings() {
    return warnings;
  }

  SourceKind source() {
    return rule == null ? written.plainFrom() : rule.source();
  }

  Collected evaluate(Message message) {
    if (rule == null || router == null) {
      throw new IllegalStateException("Bug: evaluating a rule that did not compile");
    }
    Collected collected = new Collected(written.targets().keySet());
    router.evaluate(rule, message, collected);
    return collected;
  }
}
