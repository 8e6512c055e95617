package io.mqueduct.rules.translate;

import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.Numbers;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Literal;
import io.mqueduct.rules.syntax.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that a payload may have: of every kind, odd ones, and those that a rule compares with. */
final class Samples {
  private static final List<@Nullable Object> ANY =
      Arrays.asList(
          7L,
          "abc",
          null,
          Missing.MISSING,
          true,
          false,
          0L,
          1L,
          -3L,
          2.5,
          0.1,
          10.0,
          9_007_199_254_740_993L,
          "",
          "10",
          "2.5",
          "1e+3",
          " x ",
          "true",
          "é😀",
          List.of(),
          List.of(1L, 2L, 3L),
          List.of("a", "b"),
          Map.of(),
          Map.of("a", 1L));

  private static final int LEVELS = 3;

  private final List<@Nullable Object> values;

  /**
   * @param expressions of the rule, whose constants are samples too
   */
  Samples(List<Expression> expressions) {
    Set<@Nullable Object> all = new LinkedHashSet<>(ANY);
    expressions.forEach(expression -> addConstants(expression, all));
    values = new ArrayList<>(all);
  }

  private static void addConstants(Expression expression, Set<@Nullable Object> all) {
    if (expression instanceof Literal.Text text) {
      add(text.value(), all);
      all.add(text.value() + "x");
    } else if (expression instanceof Literal.Numeral number) {
      add(number.text(), all);
    }
    expression.children().forEach(child -> addConstants(child, all));
  }

  private static void add(String text, Set<@Nullable Object> all) {
    all.add(text);
    Object number = Numbers.ofText(text);
    if (number != null && !(number instanceof Double d && d.isInfinite())) {
      all.add(number);
    }
  }

  /** Texts of the rule that can be a level of a topic. */
  static List<String> levels(List<Expression> expressions) {
    Set<@Nullable Object> all = new LinkedHashSet<>();
    expressions.forEach(expression -> addConstants(expression, all));
    return all.stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(text -> text.matches("[^/+#\\x00]{1,40}") && !text.endsWith("x"))
        .limit(LEVELS)
        .toList();
  }

  List<@Nullable Object> any() {
    return values;
  }

  /** Values in which the path leads somewhere, also through JSON in a text; then any others. */
  List<@Nullable Object> along(List<Step> steps) {
    List<@Nullable Object> all = new ArrayList<>();
    for (Object leaf : Arrays.asList(5L, "abc", null, List.of(1L, 2L), Map.of("a", 1L))) {
      all.add(nested(leaf, steps));
    }
    for (int cut = 1; cut < steps.size(); cut++) {
      Object inside = nested(5L, steps.subList(cut, steps.size()));
      all.add(nested(Values.json(inside), steps.subList(0, cut)));
      all.add(nested("abc", steps.subList(0, cut)));
      all.add(nested(null, steps.subList(0, cut)));
    }
    all.add(Values.json(nested(5L, steps)));
    all.addAll(values);
    return all;
  }

  private static @Nullable Object nested(@Nullable Object leaf, List<Step> steps) {
    Object value = leaf;
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i) instanceof Step.Key key) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put(key.name(), value);
        value = object;
      } else {
        value = Arrays.asList(value, 8L, "c");
      }
    }
    return value;
  }
}
