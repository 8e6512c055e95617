package io.mqueduct.rules.translate;

import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.ImpliedName;
import io.mqueduct.rules.syntax.Item;
import io.mqueduct.rules.syntax.Literal;
import io.mqueduct.rules.syntax.Operation;
import io.mqueduct.rules.syntax.Printer;
import io.mqueduct.rules.syntax.Reference;
import io.mqueduct.rules.syntax.Statement;
import io.mqueduct.rules.syntax.Step;
import io.mqueduct.rules.syntax.SubSelect;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** AWS IoT SQL: bare names are fields, variables are put in place, Undefined is missing. */
final class AwsRewriter extends Rewriter {
  private final Map<String, Expression> sets = new HashMap<>();
  private final AwsCalls calls = new AwsCalls(this);

  AwsRewriter(Findings findings, SourceKind host) {
    super(findings, host);
  }

  @Override
  public Statement select(Statement.Select select) {
    for (Statement.Variable variable : select.variables()) {
      sets.put(variable.name(), rewritten(variable.value()));
    }
    List<Item> named = named(select.items(), select.form());
    List<Item> items = items(named);
    return new Statement.Select(
        List.of(), select.form(), items, sources(select.sources()), optional(select.where()));
  }

  /** Native's own statement, which AWS would not read, is in the terms of AWS inside. */
  @Override
  public Statement foreach(Statement.Foreach foreach) {
    findings.error(
        "no-native-form", null, "FOREACH is no AWS IoT SQL; write the rule in native or emqx");
    return foreach;
  }

  /** Every item with the name that AWS gives it; of two with one name, the last. */
  private List<Item> named(List<Item> items, Statement.Form form) {
    if (form == Statement.Form.VALUE) {
      return items;
    }
    Map<List<String>, Item> last = new HashMap<>();
    List<Item> all = items.stream().map(AwsRewriter::named).toList();
    all.forEach(item -> last.put(path(item), item));
    all.forEach(item -> enter(item));
    return all.stream()
        .filter(item -> item.alias() == null || last.get(path(item)) == item)
        .toList();
  }

  private static List<String> path(Item item) {
    Item.Alias alias = item.alias();
    return alias == null ? List.of() : alias.path();
  }

  private void enter(Item item) {
    Item.Alias alias = item.alias();
    if (alias == null) {
      return;
    }
    boolean same =
        item instanceof Item.Value value
            && value.expression() instanceof Reference.Name name
            && alias.path().equals(List.of(name.name()));
    if (!same) {
      aliases.add(alias.path().get(0));
    }
  }

  private static Item named(Item item) {
    if (!(item instanceof Item.Value value) || item.alias() != null) {
      return item;
    }
    String last = ImpliedName.lastStep(value.expression());
    String text =
        value.expression() instanceof Operation.Call call
            ? call.name()
            : Printer.print(value.expression());
    String name = last == null ? text : last;
    return new Item.Value(value.expression(), new Item.Alias(value.place(), List.of(name)));
  }

  /** The alias goes where native would imply it too. */
  @Override
  List<Item> items(List<Item> items) {
    List<Item> all = new ArrayList<>();
    for (Item item : items) {
      if (!(item instanceof Item.Value value)) {
        all.add(item);
        continue;
      }
      Expression expression = rewritten(value.expression());
      Item.Alias alias = item.alias();
      boolean implied =
          alias != null
              && alias.path().equals(List.of(String.valueOf(ImpliedName.lastStep(expression))));
      all.add(new Item.Value(expression, implied ? null : alias));
    }
    return all;
  }

  /** {@code t/#} does not take {@code t} in AWS. */
  @Override
  String filter(String filter) {
    return filter.endsWith("/#") ? filter.substring(0, filter.length() - 1) + "+/#" : filter;
  }

  @Override
  Expression rewritten(Expression expression) {
    Tree tree = new Tree(expression.place());
    if (expression instanceof Reference.Name name) {
      return name(tree, name, List.of());
    }
    if (expression instanceof Reference.Path path && path.base() instanceof Reference.Name name) {
      return name(tree, name, new Copy(this::rewritten).steps(path.steps()));
    }
    if (expression instanceof SubSelect) {
      return noNativeForm(
          expression, "native has no sub-select; write FOREACH over the array, or a range of it");
    }
    if (expression instanceof Operation.Call call && readsTheWhole(call)) {
      Expression whole = tree.call("from_json", tree.call("payload"));
      return tree.call("get", whole, rewritten(call.arguments().get(1)));
    }
    if (expression instanceof Literal.Numeral number) {
      checkDigits(number);
    }
    Expression copy = Copy.of(expression, this::rewritten);
    return copy instanceof Operation.Call call ? calls.of(call) : copy;
  }

  /** {@code get(*, key)}. */
  private static boolean readsTheWhole(Operation.Call call) {
    return call.name().equalsIgnoreCase("get")
        && call.arguments().get(0) instanceof Reference.Name name
        && name.isStar();
  }

  private void checkDigits(Literal.Numeral number) {
    BigDecimal exact = new BigDecimal(number.text());
    boolean fraction = exact.stripTrailingZeros().scale() > 0;
    if (fraction && exact.compareTo(new BigDecimal(Double.toString(exact.doubleValue()))) != 0) {
      findings.warning(
          "digits",
          number.place().span(),
          "[%s] has more digits than native keeps: AWS has 34, native 17".formatted(number.text()));
    }
  }

  private Expression name(Tree tree, Reference.Name name, List<Step> steps) {
    if (name.isStar()) {
      return tree.path(tree.call("payload"), steps);
    }
    if (!name.name().startsWith("@")) {
      return field(tree, name.name(), steps);
    }
    Expression value = Objects.requireNonNullElseGet(sets.get(name.name()), tree::nothing);
    if (value instanceof Reference.Path path) {
      List<Step> all = new ArrayList<>(path.steps());
      all.addAll(steps);
      return tree.path(path.base(), all);
    }
    return tree.path(value, steps);
  }
}
