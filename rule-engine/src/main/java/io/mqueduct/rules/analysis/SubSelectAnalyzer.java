package io.mqueduct.rules.analysis;

import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Item;
import io.mqueduct.rules.syntax.SubSelect;
import java.util.ArrayList;
import java.util.List;

/** A SELECT inside an expression: its items and WHERE see the element, then what is around. */
final class SubSelectAnalyzer {
  private final Semantics semantics;
  private final ProblemList problems;
  private final Scope outer;

  SubSelectAnalyzer(Semantics semantics, ProblemList problems, Scope outer) {
    this.semantics = semantics;
    this.problems = problems;
    this.outer = outer;
  }

  Typed analyze(SubSelect select, Typed source) {
    int slot = outer.layout().newVariable();
    Typed element = new Input.Variable(select.place().span(), slot);
    Scope inner = outer.within(element);
    List<Structure.SubColumn> columns = new ArrayList<>();
    for (Item item : select.items()) {
      columns.add(column(item, element, inner));
    }
    Expression where = select.where();
    Typed condition =
        where == null ? null : analyzer(inner, NameAnalyzer.Region.WHERE).condition(where);
    return new Structure.SubSelect(
        select.place().span(), source, slot, condition, select.form(), columns);
  }

  private ExpressionAnalyzer analyzer(Scope inner, NameAnalyzer.Region region) {
    return new ExpressionAnalyzer(semantics, problems, inner, region);
  }

  private Structure.SubColumn column(Item item, Typed element, Scope inner) {
    Item.Alias alias = item.alias();
    if (!(item instanceof Item.Value value)) {
      return new Structure.SubColumn(alias == null ? List.of() : alias.path(), element);
    }
    Typed typed = analyzer(inner, NameAnalyzer.Region.ITEM).analyze(value.expression());
    String implied = ItemAnalyzer.impliedName(value.expression(), semantics);
    List<String> unnamed = List.of(implied == null ? "value" : implied);
    return new Structure.SubColumn(alias == null ? unnamed : alias.path(), typed);
  }
}
