package io.mqueduct.rules.translate;

import io.mqueduct.rules.syntax.Expression;
import java.util.List;

/** Compares what a clause makes of the values that its expression gives. Immutable. */
record ClauseProbe(NodeProbe nodes, Forms forms, Messages messages, Findings findings) {

  /** WHERE or INCASE. */
  void condition(Expression condition) {
    Shape shape = shape(condition, nodes.pairs(condition, Position.FILTER));
    compare(
        condition,
        "as a condition",
        shape,
        forms.originalFilter(shape.expression()),
        forms.translatedFilter(shape.expression()));
  }

  /** FOREACH. */
  void loop(Expression array) {
    Shape shape = shape(array, nodes.pairs(array, Position.VALUE));
    compare(
        array,
        "as the array of FOREACH",
        shape,
        forms.originalLoop(shape.expression()),
        forms.translatedLoop(shape.expression()));
  }

  private Shape shape(Expression expression, List<Pair> pairs) {
    List<Pair> usable = pairs.stream().filter(p -> !p.fails() && p.isJson()).toList();
    Slot slot = new Slot("p0", "it", usable, "");
    Expression field = forms.field(new Tree(expression.place()), slot.field());
    return new Shape(field, usable.isEmpty() ? List.of() : List.of(slot));
  }

  private void compare(
      Expression expression, String role, Shape shape, Runner original, Runner translated) {
    Differences differences = new Differences(forms.dialect().name());
    if (!original.errors().isEmpty() || !translated.errors().isEmpty()) {
      return;
    }
    for (Shape.Combination combination : shape.combinations()) {
      Runner.Reply a = original.run(messages.usual(combination.originalPayload()));
      Runner.Reply b = translated.run(messages.usual(combination.translatedPayload()));
      if (a.failed() != b.failed() || a.rows().size() != b.rows().size()) {
        differences.add(
            combination.shown(),
            combination.signature() + a.rows().size() + a.failed(),
            shown(a),
            shown(b));
      }
    }
    if (!differences.isEmpty()) {
      findings.warning(
          "clause-differs",
          expression.place().span(),
          "%s differs %s: %s".formatted(nodes.shown(expression), role, differences.text()));
    }
  }

  private static String shown(Runner.Reply reply) {
    int rows = reply.rows().size();
    return reply.failed()
        ? "an error"
        : rows == 0 ? "no row" : rows == 1 ? "a row" : rows + " rows";
  }
}
