package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Trait;
import io.mqueduct.rules.syntax.Item;
import io.mqueduct.rules.syntax.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the items of FOREACH: all but the last are variables, the last is iterated. */
final class ForeachAnalyzer {
  private static final String UNNAMED = "item";

  private final Semantics semantics;
  private final ProblemList problems;
  private final Layout layout;
  private final Scope scope;
  private final Set<String> names = new LinkedHashSet<>();
  private String elementName = UNNAMED;
  private @Nullable Typed element;

  ForeachAnalyzer(Semantics semantics, ProblemList problems, Layout layout, Scope scope) {
    this.semantics = semantics;
    this.problems = problems;
    this.layout = layout;
    this.scope = scope;
  }

  /** What is iterated, under which name, where the element is kept, and what comes before it. */
  record Iteration(Typed array, String name, int slot, List<Typed> variables) {}

  Iteration items(List<Item> items) {
    List<Typed> variables = new ArrayList<>();
    for (Item item : items.subList(0, items.size() - 1)) {
      variables.add(variable(item));
    }
    return iterated(items.get(items.size() - 1), variables);
  }

  private Typed variable(Item item) {
    Typed value = value(item);
    Item.Alias alias = item.alias();
    String name = alias == null ? impliedName(item) : simpleName(alias);
    if (name == null) {
      problems.doubt(
          "missing-alias",
          item.place().span(),
          "a FOREACH variable needs a name; write AS name behind it");
    } else {
      define(name, value, alias == null ? item.place().span() : alias.place().span());
    }
    return value;
  }

  private Iteration iterated(Item item, List<Typed> variables) {
    Typed array =
        isPayload(item) ? ItemAnalyzer.document(item.place().span(), semantics) : value(item);
    Item.Alias alias = item.alias();
    int slot = layout.newVariable();
    if (alias != null) {
      elementName = simpleName(alias);
      define(elementName, array, alias.place().span());
    }
    element = new Input.Variable(item.place().span(), slot);
    return new Iteration(array, elementName, slot, variables);
  }

  /** A payload that is an array is iterated, though its column is a text. */
  private boolean isPayload(Item item) {
    return semantics.has(Trait.COLUMNS_ARE_FUNCTIONS)
        && item instanceof Item.Value value
        && value.expression() instanceof Reference.Name name
        && name.name().equals("payload")
        && scope.variable("payload") == null;
  }

  private void define(String name, Typed value, Span span) {
    if (!names.add(name)) {
      problems.doubt(
          "duplicate-alias",
          span,
          "column '" + name + "' is there already; give one of them another name with AS");
    }
    scope.setVariable(name, value);
  }

  /** The row without DO where that is all columns and all variables; else null. */
  @Nullable OutputShape wholeRow(Scope each) {
    Typed current = element;
    if (current == null || !semantics.has(Trait.COLUMNS_ARE_FUNCTIONS)) {
      return null;
    }
    ItemAnalyzer row = new ItemAnalyzer(semantics, problems, layout, each);
    row.columns(current.span());
    for (String name : names) {
      Typed value = each.variable(name);
      if (value != null) {
        row.column(current.span(), name, value);
      }
    }
    row.column(current.span(), elementName, current);
    return row.built();
  }

  /** What INCASE and DO see: the element in the place of the array. */
  Scope elementScope() {
    Scope each = scope.copy();
    Typed current = element;
    if (current != null) {
      each.setVariable(elementName, current);
    }
    return each;
  }

  private Typed value(Item item) {
    if (!(item instanceof Item.Value value)) {
      problems.error(
          "foreach-star", item.place().span(), "FOREACH takes expressions; '*' belongs into DO");
      return new Typed.Constant(item.place().span(), null);
    }
    Typed typed =
        new ExpressionAnalyzer(semantics, problems, scope, NameAnalyzer.Region.ITEM)
            .analyze(value.expression());
    return ItemAnalyzer.remembered(typed, Input.Lifetime.MESSAGE, layout);
  }

  private @Nullable String impliedName(Item item) {
    return item instanceof Item.Value value
        ? ItemAnalyzer.impliedName(value.expression(), semantics)
        : null;
  }

  private String simpleName(Item.Alias alias) {
    if (alias.path().size() > 1 || !alias.tail().isEmpty()) {
      problems.error(
          "bad-alias", alias.place().span(), "a FOREACH alias is one name, without dots");
    }
    return alias.path().get(0);
  }
}
