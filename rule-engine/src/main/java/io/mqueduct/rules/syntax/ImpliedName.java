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
    if (expression instanceof Reference.Name name) {
      return List.of(name.name());
    }
    if (!(expression instanceof Reference.Path path) || !(path.base() instanceof Reference.Name)) {
      return List.of(
          expression instanceof Operation.Call call ? call.name() : Printer.print(expression));
    }
    List<String> names = new ArrayList<>(allSteps(path.base()));
    for (Step step : path.steps()) {
      if (step instanceof Step.Key key) {
        names.add(key.name());
      }
    }
    return names;
  }
}
