package io.mqueduct.rules.translate;

import io.mqueduct.rules.Compilation;
import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.Problem;
import io.mqueduct.rules.RuleSet;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.syntax.Parser;
import io.mqueduct.rules.syntax.Printer;
import io.mqueduct.rules.syntax.Statement;
import io.mqueduct.rules.syntax.SyntaxFailure;
import java.util.List;
import java.util.Optional;

/**
 * Writes rules of other dialects in native form.
 *
 * <p>Where a form means something else for some values, a warning says for which: original and
 * native form of every expression, and of the whole rule, are run on made-up values. A translation
 * without a warning gives what the original gives.
 */
public final class RuleTranslator {
  private final Dialect from;
  private final SourceKind host;

  /**
   * @param host what a FROM without MQTT or KAFKA means
   */
  public RuleTranslator(Dialect from, SourceKind host) {
    this.from = from;
    this.host = host;
  }

  public Translation translate(String sql) {
    RuleSource original = new RuleSource("rule", from, sql, host, List.of());
    Compilation compilation = RuleSet.compile(List.of(original));
    if (!compilation.errors().isEmpty() || from == Dialect.NATIVE) {
      boolean usable = compilation.errors().isEmpty();
      List<Problem> errors = compilation.errors();
      return new Translation(usable ? Optional.of(sql) : Optional.empty(), errors);
    }
    Statement statement = parsed(sql);
    Findings findings = new Findings(sql);
    Statement rewritten = Forms.rewriter(from, findings, host).rewritten(statement);
    if (!findings.hasErrors()) {
      new StatementProbe(new Forms(from, host), findings).compare(statement, original, rewritten);
    }
    Optional<String> text =
        findings.hasErrors() ? Optional.empty() : Optional.of(Printer.print(rewritten));
    return new Translation(text, findings.inOrder());
  }

  private Statement parsed(String sql) {
    try {
      return Parser.statement(sql, from.grammar());
    } catch (SyntaxFailure impossible) {
      throw new IllegalStateException("Bug: what compiled does not parse", impossible);
    }
  }
}
