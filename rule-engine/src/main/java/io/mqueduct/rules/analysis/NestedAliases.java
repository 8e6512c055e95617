package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.syntax.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Aliases that lead into a value which the row has already: {@code p, 1 AS p.x}, {@code AS a[2]}.
 * The value is copied with the new one put into it, as EMQX does. Confined to one thread.
 */
final class NestedAliases {
  private static final String PAYLOAD = "payload";

  private final Semantics semantics;
  private final Layout layout;
  private final Scope scope;
  private final ShapeBuilder shape;

  NestedAliases(Semantics semantics, Layout layout, Scope scope, ShapeBuilder shape) {
    this.semantics = semantics;
    this.layout = layout;
    this.scope = scope;
    this.shape = shape;
  }

  /** Whether the alias stands beside all others and needs nothing of them. */
  boolean isApart(Item.Alias alias) {
    int column = shape.column(alias.path());
    return alias.tail().isEmpty() && (column == 0 || column == alias.path().size());
  }

  /**
   * Puts a value where the alias says.
   *
   * @param opensPayload if the column {@code payload} is opened first, should that be its text
   */
  void put(Item.Alias alias, Typed value, boolean opensPayload) {
    int column = shape.column(alias.path());
    List<String> outer = column == 0 ? alias.path() : alias.path().subList(0, column);
    Typed base = base(outer, alias.place().span());
    if (opensPayload && outer.equals(List.of(PAYLOAD))) {
      base = call(ColumnNames.OPENED, base.span(), List.of(base));
    }
    List<Object> steps = new ArrayList<>(alias.path().subList(outer.size(), alias.path().size()));
    alias.tail().forEach(target -> steps.add(step(target)));
    Typed whole =
        ItemAnalyzer.remembered(
            put(base, value, steps, alias.place().span()), Input.Lifetime.ROW, layout);
    shape.cell(outer, whole);
    scope.replaceAliases(new Scope.Alias(outer, whole, Set.of()));
  }

  /** What is there already: a column, the object of dotted aliases, or nothing. */
  private Typed base(List<String> path, Span span) {
    Typed base = new Typed.Constant(span, Missing.MISSING);
    for (Scope.Alias alias : scope.aliasesWithin(path)) {
      List<String> inside = alias.path().subList(path.size(), alias.path().size());
      base = inside.isEmpty() ? alias.value() : put(base, alias.value(), inside, span);
    }
    return base;
  }

  private Typed put(Typed base, Typed value, List<?> steps, Span span) {
    return call(
        ColumnNames.PUT, span, List.of(base, value, new Typed.Constant(span, List.copyOf(steps))));
  }

  private Typed call(String name, Span span, List<Typed> arguments) {
    FunctionDefinition function =
        semantics
            .functions()
            .find(name)
            .orElseThrow(() -> new IllegalStateException("Bug: no function " + name));
    return new Computed.Call(span, function, function.body(), arguments);
  }

  private static Object step(Item.Target target) {
    if (target instanceof Item.Member member) {
      return member.name();
    }
    if (target instanceof Item.Position position) {
      return position.index();
    }
    return switch ((Item.End) target) {
      case FIRST -> ColumnNames.NEW_FIRST;
      case LAST -> ColumnNames.NEW_LAST;
      case ONLY -> ColumnNames.ONLY;
    };
  }
}
