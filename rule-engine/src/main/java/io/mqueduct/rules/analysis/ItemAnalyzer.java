package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Trait;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.ImpliedName;
import io.mqueduct.rules.syntax.Item;
import io.mqueduct.rules.syntax.Operation;
import io.mqueduct.rules.syntax.Printer;
import io.mqueduct.rules.syntax.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the items of SELECT or DO from left to right; each sees the aliases before it. */
final class ItemAnalyzer {
  /** Each makes the evaluation of the next one deeper. */
  private static final int MAX_OVERWRITTEN = 400;

  private final Semantics semantics;
  private final ProblemList problems;
  private final Layout layout;
  private final Scope scope;
  private final List<List<String>> taken = new ArrayList<>();
  private final ShapeBuilder shape = new ShapeBuilder();
  private final NestedAliases nested;
  private boolean payloadIsOfStar;
  private int overwrittenItems;

  ItemAnalyzer(Semantics semantics, ProblemList problems, Layout layout, Scope scope) {
    this.semantics = semantics;
    this.problems = problems;
    this.layout = layout;
    this.scope = scope;
    this.nested = new NestedAliases(semantics, layout, scope, shape);
  }

  OutputShape shape(List<Item> items) {
    items.forEach(this::item);
    return shape.build();
  }

  private void item(Item item) {
    if (item instanceof Item.Value value) {
      value(value);
      return;
    }
    Item.Alias alias = item.alias();
    if (alias == null && semantics.has(Trait.COLUMNS_ARE_FUNCTIONS)) {
      columns(item.place().span());
      scope.variables().forEach((name, value) -> column(item.place().span(), name, value));
      payloadIsOfStar = true;
      return;
    }
    if (alias == null) {
      shape.allFields(item.place().span());
      return;
    }
    add(alias.place().span(), alias.path(), document(item.place().span(), semantics), Set.of());
  }

  /** Every column of the dialect. */
  void columns(Span span) {
    for (FunctionDefinition function : semantics.functions().definitions()) {
      if (function.name().startsWith(ColumnNames.PREFIX)) {
        String name = function.name().substring(ColumnNames.PREFIX.length());
        add(
            span,
            List.of(name),
            new Computed.Call(span, function, function.body(), List.of()),
            Set.of());
      }
    }
  }

  /** A column that no item was written for. */
  void column(Span span, String name, Typed value) {
    add(span, List.of(name), value, Set.of());
  }

  OutputShape built() {
    return shape.build();
  }

  /** The payload as {@code *} sees it where it is one value. */
  static Typed document(Span span, Semantics semantics) {
    return new Input.Document(
        span,
        semantics.has(Trait.STAR_IS_THE_PAYLOAD)
            ? Input.Opening.AS_BYTES_IF_NOT_JSON
            : Input.Opening.AS_RECEIVED_IF_NOT_JSON);
  }

  private void value(Item.Value item) {
    ExpressionAnalyzer expressions =
        new ExpressionAnalyzer(semantics, problems, scope, NameAnalyzer.Region.ITEM);
    Typed typed = expressions.analyze(item.expression());
    Item.Alias alias = item.alias();
    if (alias != null) {
      boolean same = isField(typed, item.expression(), alias);
      Set<String> fields = same ? Set.of() : expressions.bareFields();
      add(alias, typed, fields, !payloadIsOfStar);
      return;
    }
    if (semantics.has(Trait.UNNAMED_PATHS_NEST)) {
      add(ImpliedName.alias(item.expression()), typed, Set.of(), payloadIsOfStar);
      return;
    }
    String name = impliedName(item.expression(), semantics);
    if (name == null) {
      problems.doubt(
          "missing-alias",
          item.place().span(),
          "an expression needs a name; write AS name behind it");
    } else {
      add(item.place().span(), List.of(name), typed, Set.of());
    }
  }

  /** EMQX opens the text of a payload that was written as it stands, or by {@code *}. */
  private void add(Item.Alias alias, Typed typed, Set<String> fields, boolean opensPayload) {
    if (!semantics.has(Trait.COLUMNS_ARE_FUNCTIONS) || nested.isApart(alias)) {
      add(alias.place().span(), alias.path(), typed, fields);
      payloadIsOfStar &= !alias.path().equals(List.of("payload"));
    } else {
      nested.put(alias, typed, opensPayload);
    }
  }

  /** True for {@code temp AS temp}: the alias and the field are one. */
  private static boolean isField(Typed typed, Expression expression, Item.Alias alias) {
    return expression instanceof Reference.Name
        && typed instanceof Input.Field field
        && field.keys().equals(alias.path());
  }

  /** The last named step of a path, or what the dialect calls an expression without one. */
  static @Nullable String impliedName(Expression expression, Semantics semantics) {
    String step = ImpliedName.lastStep(expression);
    if (step != null || !semantics.has(Trait.UNNAMED_ITEMS_TAKE_THEIR_TEXT)) {
      return step;
    }
    if (expression instanceof Operation.Cast) {
      return "cast";
    }
    return expression instanceof Operation.Call call ? call.name() : Printer.print(expression);
  }

  private void add(Span span, List<String> path, Typed typed, Set<String> fields) {
    if (!semantics.has(Trait.COLUMNS_ARE_FUNCTIONS)) {
      refuseDuplicate(span, path);
    }
    taken.add(path);
    Typed value = remembered(afterOverwritten(path, typed), Input.Lifetime.ROW, layout);
    shape.cell(path, value);
    scope.addAlias(new Scope.Alias(path, value, fields));
  }

  /**
   * An item that another one overwrites is evaluated all the same where errors are told; not all.
   */
  private Typed afterOverwritten(List<String> path, Typed typed) {
    Typed overwritten = shape.cell(path);
    if (overwritten == null || !canFail(overwritten) || ++overwrittenItems > MAX_OVERWRITTEN) {
      return typed;
    }
    return semantics
        .functions()
        .find(ColumnNames.AFTER)
        .<Typed>map(
            after ->
                new Computed.Call(typed.span(), after, after.body(), List.of(overwritten, typed)))
        .orElse(typed);
  }

  private static boolean canFail(Typed typed) {
    Typed value = typed instanceof Input.Memo memo ? memo.value() : typed;
    boolean isColumn =
        value instanceof Computed.Call call
            && call.function().name().startsWith(ColumnNames.PREFIX);
    return !isColumn && !(value instanceof Typed.Constant || value instanceof Input.Variable);
  }

  private void refuseDuplicate(Span span, List<String> path) {
    for (List<String> other : taken) {
      int common = Math.min(other.size(), path.size());
      if (other.subList(0, common).equals(path.subList(0, common))) {
        problems.doubt(
            "duplicate-alias",
            span,
            "column '%s' is there already; give one of them another name with AS"
                .formatted(String.join(".", path)));
        return;
      }
    }
  }

  /** The value itself if reading it again costs nothing, else a memo. */
  static Typed remembered(Typed typed, Input.Lifetime lifetime, Layout layout) {
    boolean cheap =
        typed instanceof Typed.Constant
            || typed instanceof Input.Field
            || typed instanceof Input.MessageColumn
            || typed instanceof Input.Wildcard
            || typed instanceof Input.Variable
            || typed instanceof Input.Memo
            || isStar(typed);
    return cheap ? typed : new Input.Memo(typed.span(), layout.newMemo(), lifetime, typed);
  }

  /** It writes itself: bytes that are UTF-8 are no text here. */
  private static boolean isStar(Typed typed) {
    return typed instanceof Input.Document document
        && document.opening() == Input.Opening.AS_BYTES_IF_NOT_JSON;
  }
}
