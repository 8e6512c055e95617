package io.mqueduct.rules.plan;

import io.mqueduct.rules.RowSink.Filtered;
import io.mqueduct.rules.Span;
import io.mqueduct.rules.analysis.OutputShape;
import io.mqueduct.rules.analysis.Typed;
import io.mqueduct.rules.analysis.TypedRule;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.PayloadReader.Fields;
import io.mqueduct.rules.data.Raw;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.dialect.Trait;
import io.mqueduct.rules.dialect.Truth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** FOREACH: a row for each element whose INCASE is true; a bad element stops no other. */
final class EachMaker implements RowMaker {
  private static final int MAX = 10_000;

  private final Span span;
  private final Plan array;
  private final int slot;
  private final List<Plan> variables;
  private final @Nullable Condition incase;
  private final RowContent row;
  private final Fields fields;
  private final boolean allOrNothing;

  private EachMaker(
      Span span,
      Plan array,
      int slot,
      List<Plan> variables,
      @Nullable Condition incase,
      RowContent row,
      Fields fields,
      boolean allOrNothing) {
    this.span = span;
    this.array = array;
    this.slot = slot;
    this.variables = variables;
    this.incase = incase;
    this.row = row;
    this.fields = fields;
    this.allOrNothing = allOrNothing;
  }

  static EachMaker of(TypedRule.Each each, Planner planner, Semantics semantics) {
    OutputShape shape = each.shape();
    Typed incase = each.incase();
    RowShape columns = shape == null ? null : new RowShape(shape, planner, semantics);
    return new EachMaker(
        each.array().span(),
        planner.plan(each.array()),
        each.slot(),
        each.variables().stream().map(planner::plan).toList(),
        incase == null ? null : planner.condition(incase),
        columns == null ? new WholeElement(each.slot(), each.name()) : columns,
        columns == null ? Fields.WANTED : columns.fields(),
        semantics.has(Trait.FOREACH_IS_ALL_OR_NOTHING));
  }

  @Override
  public Fields fields() {
    return fields;
  }

  @Override
  public void make(Frame frame, Program.Results results) {
    for (Plan variable : variables) {
      variable.copy(frame);
    }
    List<?> elements = elements(frame);
    if (allOrNothing) {
      rehearse(frame, elements);
    }
    boolean given = false;
    boolean refused = false;
    for (int i = 0; i < elements.size(); i++) {
      frame.beginRow();
      frame.setVariable(slot, elements.get(i));
      try {
        if (passes(frame)) {
          given = true;
          frame.output().clear();
          row.write(frame, frame.output());
          results.row(row);
        } else {
          refused = true;
        }
      } catch (EvaluationFailure failure) {
        given = true;
        results.error(failure.error(i + 1));
      }
    }
    if (!given) {
      results.filtered(refused ? Filtered.INCASE : Filtered.EMPTY);
    }
  }

  /** Fails as the first element that fails does, before any row is given. */
  private void rehearse(Frame frame, List<?> elements) {
    for (Object element : elements) {
      frame.beginRow();
      frame.setVariable(slot, element);
      if (passes(frame)) {
        frame.output().clear();
        row.write(frame, frame.output());
      }
    }
  }

  private boolean passes(Frame frame) {
    Condition condition = incase;
    return condition == null || condition.truth(frame) == Truth.TRUE;
  }

  private List<?> elements(Frame frame) {
    Object value = array.copy(frame);
    Kind kind = Raw.kindOf(value);
    if (kind == Kind.MISSING || kind == Kind.NULL) {
      return List.of();
    }
    List<?> elements = ArrayValues.of(value);
    if (elements == null && allOrNothing) {
      return List.of();
    }
    if (elements == null) {
      throw new EvaluationFailure("not-array", "FOREACH takes an array, not " + shown(value), span);
    }
    if (elements.size() > MAX) {
      throw new EvaluationFailure(
          "too-many-rows", "FOREACH takes at most " + MAX + " elements", span);
    }
    return elements;
  }

  private static String shown(@Nullable Object value) {
    try {
      return Shown.kindAndValue(Raw.value(value));
    } catch (ValueFailure outOfBounds) {
      return Raw.kindOf(value).toString();
    }
  }

  /** Without DO: the element if it is an object, else an object around it. */
  private record WholeElement(int slot, String name) implements RowContent {
    @Override
    public boolean write(Frame frame, JsonOutput out) {
      out.value(row(frame));
      return true;
    }

    @Override
    public @Nullable Object value(Frame frame) {
      return JavaValues.of(row(frame));
    }

    private @Nullable Object row(Frame frame) {
      Object element = frame.variable(slot);
      if (Raw.kindOf(element) == Kind.OBJECT) {
        return element;
      }
      Map<String, @Nullable Object> wrapped = new LinkedHashMap<>();
      if (element != Missing.MISSING) {
        wrapped.put(name, element);
      }
      return wrapped;
    }
  }
}
