package io.mqueduct.rules.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an item is called that has no AS. */
public final class ImpliedName {
  private ImpliedName() {}

  /** The last named step of a path; null for anything else. */
  public static @Nullable String lastStep(Expression expression) {
    if (expression instanceof Reference.Name name) {
      return name.name();
    }
    if (!(expression instanceof Reference.Path path)) {
      return null;
    }
    for (int i = path.steps().size() - 1; i >= 0; i--) {
      if (path.steps().get(i) instanceof Step.Key key) {
        return key.name();
      }
    }
    return lastStep(path.base());
  }

  /** All names of a path; the function of a call, the text of anything else. */
  public static List<String> allSteps(Expression expression) {
    Item.Alias alias = alias(expression);
    List<String> names = new ArrayList<>(alias.path());
    for (Item.Target target : alias.tail()) {
      if (target instanceof Item.Member member) {
        names.add(member.name());
      }
    }
    return names;
  }

  /** All steps of a path but ranges; the function of a call, the text of anything else. */
  public static Item.Alias alias(Expression expression) {
    Place place = expression.place();
    if (expression instanceof Reference.Name name) {
      return new Item.Alias(place, List.of(name.name()));
    }
    if (expression instanceof Literal.Text text) {
      return new Item.Alias(place, List.of(text.value()));
    }
    if (!(expression instanceof Reference.Path path)
        || !(path.base() instanceof Reference.Name base)) {
      return new Item.Alias(
          place,
          List.of(
              expression instanceof Operation.Call call ? call.name() : Printer.print(expression)));
    }
    List<String> names = new ArrayList<>(List.of(base.name()));
    List<Item.Target> tail = new ArrayList<>();
    for (Step step : path.steps()) {
      if (step instanceof Step.Key key && tail.isEmpty()) {
        names.add(key.name());
      } else if (step instanceof Step.Key key) {
        tail.add(new Item.Member(key.name()));
      } else if (step instanceof Step.Index index) {
        tail.add(target(index.index()));
      }
    }
    return new Item.Alias(place, names, tail);
  }

  private static Item.Target target(Expression index) {
    boolean negative =
        index instanceof Operation.Unary unary && unary.operator() == UnaryOperator.MINUS;
    Expression absolute = negative ? ((Operation.Unary) index).operand() : index;
    return absolute instanceof Literal.Numeral numeral && numeral.text().matches("\\d{1,9}")
        ? Item.Target.at(Long.parseLong(numeral.text()), negative)
        : Item.End.ONLY;
  }
}
