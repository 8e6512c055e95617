package io.mqueduct.rules.translate;

import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.analysis.Column;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Item;
import io.mqueduct.rules.syntax.Statement;
import io.mqueduct.rules.syntax.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule of another dialect as a native tree. Confined to one rewriting. */
abstract class Rewriter implements Statement.Visitor<Statement> {
  final Findings findings;
  final SourceKind host;

  /** First names of native aliases that are in force, but for those that equal their field. */
  final Set<String> aliases = new LinkedHashSet<>();

  /** FOREACH variables. */
  final Set<String> variables = new HashSet<>();

  Rewriter(Findings findings, SourceKind host) {
    this.findings = findings;
    this.host = host;
  }

  /** An expression where aliases and variables are those of this moment. */
  abstract Expression rewritten(Expression expression);

  /** The filter of FROM in native form. */
  abstract String filter(String filter);

  /** The items in native form; each has a name that native gives it too. */
  abstract List<Item> items(List<Item> items);

  /** A statement in native form. */
  Statement rewritten(Statement statement) {
    return statement.accept(this);
  }

  List<Statement.Source> sources(List<Statement.Source> sources) {
    if (sources.isEmpty()) {
      findings.error(
          "no-native-form", null, "native rules say what they read; add FROM 'topic/filter'");
    }
    return sources.stream()
        .map(
            s ->
                new Statement.Source(
                    s.place(), s.kind(), mqtt(s) ? filter(s.filter()) : s.filter()))
        .toList();
  }

  private boolean mqtt(Statement.Source source) {
    return (source.kind() == null ? host : source.kind()) == SourceKind.MQTT;
  }

  @Nullable Expression optional(@Nullable Expression expression) {
    return expression == null ? null : rewritten(expression);
  }

  /** Where bare names are payload fields: the name if nothing else has it, else a path. */
  Expression field(Tree tree, String name, List<Step> steps) {
    if (isFree(name)) {
      return tree.path(tree.name(name), steps);
    }
    List<Step> all = new ArrayList<>(List.of(tree.key(name)));
    all.addAll(steps);
    return tree.path(payload(tree), all);
  }

  /** The payload as a document, whatever an alias is called. */
  Expression payload(Tree tree) {
    return aliases.contains("payload") || variables.contains("payload")
        ? tree.call("from_json", tree.call("payload"))
        : tree.name("payload");
  }

  private boolean isFree(String name) {
    return Column.find(name, host).isEmpty()
        && !aliases.contains(name)
        && !variables.contains(name);
  }

  Expression noNativeForm(Expression expression, String message) {
    findings.error("no-native-form", expression.place().span(), message);
    return new Tree(expression.place()).call("missing");
  }

  static String lastName(List<String> path) {
    return path.get(path.size() - 1);
  }
}
