package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Problem;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.TemplateSource;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Item;
import io.mqueduct.rules.syntax.Parser;
import io.mqueduct.rules.syntax.Statement;
import io.mqueduct.rules.syntax.SyntaxFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Understands one rule, or says everything that is wrong with it. Confined to one thread. */
public final class RuleAnalyzer {
  private final RuleSource source;
  private final Semantics semantics;
  private final Layout layout;
  private final ProblemList problems;

  public RuleAnalyzer(RuleSource source, Semantics semantics, Layout layout) {
    this.source = source;
    this.semantics = semantics;
    this.layout = layout;
    this.problems = new ProblemList(source.name(), source.sql(), semantics.strictness());
  }

  /**
   * What came of it.
   *
   * @param rule empty if there is an error
   */
  public record Analysis(Optional<TypedRule> rule, List<Problem> problems) {}

  public Analysis analyze() {
    Statement statement;
    try {
      statement = Parser.statement(source.sql(), semantics.grammar());
    } catch (SyntaxFailure failure) {
      problems.error(failure.code(), failure.span(), failure.text());
      return new Analysis(Optional.empty(), problems.all());
    }
    FromAnalyzer.From from =
        new FromAnalyzer(semantics, problems, source.plainFrom()).from(statement.sources());
    new FormatAnalyzer(layout, problems).check(source.format());
    Scope scope = new Scope(from.kind(), layout, source.format(), from.wildcards());
    Body body = statement.accept(new Bodies(scope));
    List<Problem> all = new ArrayList<>();
    List<TypedTemplate> templates = templates(body.scope(), all);
    all.addAll(0, problems.all());
    TypedRule rule =
        new TypedRule(
            semantics,
            from.kind(),
            source.format(),
            from.filters(),
            from.topics(),
            body.where(),
            body.rows(),
            templates);
    boolean failed = all.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    return new Analysis(failed ? Optional.empty() : Optional.of(rule), all);
  }

  private List<TypedTemplate> templates(Scope scope, List<Problem> all) {
    List<TypedTemplate> templates = new ArrayList<>();
    for (TemplateSource template : source.templates()) {
      ProblemList own =
          new ProblemList(
              source.name(), template.key() + ": ", template.text(), semantics.strictness());
      templates.add(new TemplateAnalyzer(semantics, own, scope).template(template));
      all.addAll(own.all());
    }
    return templates;
  }

  /** A statement without its FROM; {@code scope} is what templates see. */
  private record Body(TypedRule.Rows rows, @Nullable Typed where, Scope scope) {}

  private final class Bodies implements Statement.Visitor<Body> {
    private final Scope scope;

    private Bodies(Scope scope) {
      this.scope = scope;
    }

    @Override
    public Body select(Statement.Select select) {
      variables(select.variables());
      if (select.form() == Statement.Form.VALUE) {
        Typed value = single(select.items().get(0));
        return new Body(new TypedRule.SingleValue(value), where(select, scope), scope);
      }
      OutputShape shape =
          new ItemAnalyzer(semantics, problems, layout, scope).shape(select.items());
      return new Body(new TypedRule.Columns(shape), where(select, scope), scope);
    }

    private void variables(List<Statement.Variable> variables) {
      for (Statement.Variable variable : variables) {
        Typed value = analyzer(scope).analyze(variable.value());
        new VariableRules(problems).check(variable, variables);
        scope.setVariable(
            variable.name(), ItemAnalyzer.remembered(value, Input.Lifetime.MESSAGE, layout));
      }
    }

    private Typed single(Item item) {
      Typed value =
          item instanceof Item.Value written
              ? analyzer(scope).analyze(written.expression())
              : ItemAnalyzer.document(item.place().span(), semantics);
      Typed remembered = ItemAnalyzer.remembered(value, Input.Lifetime.ROW, layout);
      Item.Alias alias = item.alias();
      if (alias != null) {
        scope.addAlias(new Scope.Alias(alias.path(), remembered, Set.of()));
      }
      return remembered;
    }

    private ExpressionAnalyzer analyzer(Scope in) {
      return new ExpressionAnalyzer(semantics, problems, in, NameAnalyzer.Region.ITEM);
    }

    private @Nullable Typed where(Statement statement, Scope in) {
      Expression where = statement.where();
      return where == null
          ? null
          : new ExpressionAnalyzer(semantics, problems, in, NameAnalyzer.Region.WHERE)
              .condition(where);
    }

    @Override
    public Body foreach(Statement.Foreach foreach) {
      ForeachAnalyzer items = new ForeachAnalyzer(semantics, problems, layout, scope);
      ForeachAnalyzer.Iteration iteration = items.items(foreach.items());
      Typed where = where(foreach, scope);
      Scope each = items.elementScope();
      Expression incase = foreach.incase();
      Typed condition = incase == null ? null : analyzer(each).condition(incase);
      List<Item> rows = foreach.rows();
      OutputShape shape =
          rows == null
              ? items.wholeRow(each)
              : new ItemAnalyzer(semantics, problems, layout, each).shape(rows);
      TypedRule.Each result =
          new TypedRule.Each(
              iteration.array(),
              iteration.name(),
              iteration.slot(),
              iteration.variables(),
              condition,
              shape);
      return new Body(result, where, each);
    }
  }
}
