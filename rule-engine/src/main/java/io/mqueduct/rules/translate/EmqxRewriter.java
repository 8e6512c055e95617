package io.mqueduct.rules.translate;

import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.syntax.Construction;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.ImpliedName;
import io.mqueduct.rules.syntax.Item;
import io.mqueduct.rules.syntax.Operation;
import io.mqueduct.rules.syntax.Reference;
import io.mqueduct.rules.syntax.Statement;
import io.mqueduct.rules.syntax.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** EMQX rule SQL: bare names are columns and aliases, fields are under {@code payload}. */
final class EmqxRewriter extends Rewriter {
  private static final String ELEMENT = "item";

  private final List<List<String>> defined = new ArrayList<>();
  private final EmqxColumnNames columns = new EmqxColumnNames(this);
  private final EmqxCalls calls = new EmqxCalls(this);

  EmqxRewriter(Findings findings, SourceKind host) {
    super(findings, host);
  }

  @Override
  public Statement select(Statement.Select select) {
    List<Item> named = named(select.items());
    return new Statement.Select(
        List.of(),
        select.form(),
        select.form() == Statement.Form.VALUE ? unnamed(select.items()) : items(named),
        sources(select.sources()),
        optional(select.where()));
  }

  @Override
  public Statement foreach(Statement.Foreach foreach) {
    List<Item> before = new ArrayList<>();
    List<Item> items = foreach.items();
    for (Item item : items.subList(0, items.size() - 1)) {
      before.add(iterated(item));
      variables.add(variable(item));
    }
    Item last = items.get(items.size() - 1);
    before.add(iterated(last));
    Item.Alias alias = last.alias();
    String element = alias == null ? ELEMENT : lastName(alias.path());
    if (alias != null) {
      variables.add(element);
    }
    Expression where = optional(foreach.where());
    variables.add(element);
    Expression incase = optional(foreach.incase());
    List<Item> rows = foreach.rows();
    List<Item> named = named(rows == null ? whole(foreach, last, element) : rows);
    return new Statement.Foreach(before, items(named), incase, sources(foreach.sources()), where);
  }

  /** Without DO, EMQX writes all columns, the variables and the element. */
  private static List<Item> whole(Statement.Foreach foreach, Item last, String element) {
    Tree tree = new Tree(last.place());
    List<Item> all = new ArrayList<>(List.of(new Item.Star(last.place(), null)));
    for (Item item : foreach.items().subList(0, foreach.items().size() - 1)) {
      all.add(new Item.Value(tree.name(variable(item)), null));
    }
    all.add(new Item.Value(tree.name(element), null));
    return all;
  }

  private static String variable(Item item) {
    Item.Alias alias = item.alias();
    if (alias != null) {
      return lastName(alias.path());
    }
    return item instanceof Item.Value value
        ? lastName(ImpliedName.allSteps(value.expression()))
        : ELEMENT;
  }

  private Item iterated(Item item) {
    if (!(item instanceof Item.Value value)) {
      return item;
    }
    Tree tree = new Tree(item.place());
    boolean document =
        value.expression() instanceof Reference.Name name && name.name().equals("payload");
    Expression array =
        document ? tree.call("from_json", tree.call("payload")) : rewritten(value.expression());
    return new Item.Value(array, item.alias());
  }

  /** {@code *} spelled out; every item with its name; of two with one name, the last. */
  private List<Item> named(List<Item> items) {
    List<Item> all = new ArrayList<>();
    for (Item item : items) {
      if (item instanceof Item.Star && item.alias() == null) {
        Tree tree = new Tree(item.place());
        findings.warning(
            "star",
            item.place().span(),
            "'*' is all columns of EMQX, written out here; what a subscriber is not told EMQX"
                + " writes as null and native leaves out, and pub_props has no pairs here");
        EmqxColumnNames.ALL.forEach(
            column -> all.add(named(new Item.Value(tree.name(column), null))));
      } else {
        all.add(named(item));
      }
    }
    Map<List<String>, Item> last = new HashMap<>();
    all.forEach(item -> last.put(path(item), item));
    all.forEach(this::enter);
    return all.stream().filter(item -> last.get(path(item)) == item).toList();
  }

  private static List<String> path(Item item) {
    Item.Alias alias = item.alias();
    return alias == null ? List.of() : alias.path();
  }

  private Item named(Item item) {
    Item.Alias alias = item.alias();
    if (alias != null && !alias.tail().isEmpty()) {
      findings.error(
          "no-native-form",
          alias.place().span(),
          "native aliases make no arrays; write [x, y] AS " + alias.text());
    }
    if (alias != null || !(item instanceof Item.Value value)) {
      return item;
    }
    Item.Alias implied = ImpliedName.alias(value.expression());
    if (implied.tail().size() == 1 && implied.tail().get(0) != Item.End.ONLY) {
      Expression alone = new Construction.ArrayLiteral(value.place(), List.of(value.expression()));
      return new Item.Value(alone, new Item.Alias(value.place(), implied.path()));
    }
    if (!implied.tail().isEmpty()) {
      findings.error(
          "no-native-form",
          value.place().span(),
          "without AS, EMQX makes an array of this for each index; name it with AS");
    }
    return new Item.Value(value.expression(), implied);
  }

  private void enter(Item item) {
    List<String> path = path(item);
    boolean same =
        item instanceof Item.Value value
            && value.expression() instanceof Reference.Path field
            && field.base() instanceof Reference.Name base
            && base.name().equals("payload")
            && field.steps().size() == 1
            && field.steps().get(0) instanceof Step.Key key
            && path.equals(List.of(key.name()));
    boolean column =
        item instanceof Item.Value value
            && value.expression() instanceof Reference.Name name
            && path.equals(List.of(name.name()));
    if (!path.isEmpty() && !same && !column) {
      aliases.add(path.get(0));
    }
  }

  private List<Item> unnamed(List<Item> items) {
    return items.stream()
        .map(
            item ->
                item instanceof Item.Value value
                    ? new Item.Value(rewritten(value.expression()), null)
                    : item)
        .toList();
  }

  @Override
  List<Item> items(List<Item> items) {
    List<Item> all = new ArrayList<>();
    for (Item item : items) {
      if (item instanceof Item.Value value) {
        Expression expression = rewritten(value.expression());
        Item.Alias alias = item.alias();
        boolean implied =
            alias != null && alias.path().equals(List.of(String.valueOf(lastStep(expression))));
        all.add(new Item.Value(expression, implied ? null : alias));
      } else {
        all.add(item);
      }
      defined.add(path(item));
    }
    return all;
  }

  private static @Nullable String lastStep(Expression expression) {
    return expression instanceof Reference.Name || expression instanceof Reference.Path
        ? lastName(ImpliedName.allSteps(expression))
        : null;
  }

  @Override
  String filter(String filter) {
    return filter;
  }

  @Override
  Expression rewritten(Expression expression) {
    Tree tree = new Tree(expression.place());
    if (expression instanceof Reference.Name name) {
      return name(tree, name.name(), List.of());
    }
    if (expression instanceof Reference.Path path && path.base() instanceof Reference.Name name) {
      return name(tree, name.name(), new Copy(this::rewritten).steps(path.steps()));
    }
    Expression copy = Copy.of(expression, this::rewritten);
    return copy instanceof Operation.Call call ? calls.of(call) : copy;
  }

  private Expression name(Tree tree, String name, List<Step> steps) {
    boolean column = EmqxColumnNames.ALL.contains(name);
    boolean alias = defined.contains(List.of(name));
    boolean group = defined.stream().anyMatch(path -> !path.isEmpty() && path.get(0).equals(name));
    if (alias || group && !column && !variables.contains(name) || variables.contains(name)) {
      return tree.path(tree.name(name), steps);
    }
    boolean field = name.equals("payload") && !steps.isEmpty();
    if (field && steps.get(0) instanceof Step.Key key) {
      return field(tree, key.name(), steps.subList(1, steps.size()));
    }
    if (field) {
      return tree.path(payload(tree), steps);
    }
    Optional<Expression> found = columns.find(tree, name, steps);
    return found.orElseGet(() -> unknown(tree, name));
  }

  private Expression unknown(Tree tree, String name) {
    findings.warning(
        "unknown-column",
        tree.place().span(),
        "EMQX knows no column '%s' and takes it as undefined; payload.%s is the field"
            .formatted(name, name));
    return tree.nothing();
  }
}
