package io.mqueduct.rules.translate;

import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.function.Determinism;
import io.mqueduct.rules.syntax.Construction;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Literal;
import io.mqueduct.rules.syntax.Operation;
import io.mqueduct.rules.syntax.Reference;
import io.mqueduct.rules.syntax.Step;
import io.mqueduct.rules.syntax.UnaryOperator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs both forms of every node of an expression, from the leaves up. What a node gave are the
 * values that the node above it is run on, so that each is run on all that can come to it.
 */
final class NodeProbe {
  private static final Set<String> RANDOM =
      Set.of("rand", "random", "newuuid", "uuid_v4", "uuid_v4_no_hyphen", "uuid");
  private static final int PAIRS_OF_A_SORT = 4;

  private final Forms forms;
  private final Findings findings;
  private final Samples samples;
  private final Messages messages;
  private final Map<String, List<Pair>> named = new HashMap<>();
  private final IdentityHashMap<Expression, List<Pair>> known = new IdentityHashMap<>();

  NodeProbe(Forms forms, Findings findings, Samples samples, Messages messages) {
    this.forms = forms;
    this.findings = findings;
    this.samples = samples;
    this.messages = messages;
  }

  /** What a variable or alias may be; {@code null}: anything. */
  void define(String name, @Nullable List<Pair> pairs) {
    named.put(name, pairs == null ? pairs(samples.any()) : pairs);
  }

  /** What the expression may give; a difference is found. */
  List<Pair> pairs(Expression expression, Position position) {
    List<Pair> before = known.get(expression);
    if (before != null) {
      return before;
    }
    List<Pair> after = isValue(expression) ? values(expression) : run(expression, position);
    known.put(expression, after);
    return after;
  }

  private List<Pair> pairs(List<@Nullable Object> values) {
    return values.stream().map(Pair::of).toList();
  }

  /** True for what is any value: a field of the payload, a variable, an alias. */
  private boolean isValue(Expression expression) {
    if (expression instanceof Reference.Name name) {
      return named.containsKey(name.name())
          || forms.dialect() == Dialect.AWS && !name.name().startsWith("@") && !name.isStar();
    }
    return expression instanceof Reference.Path path && isPayload(path) && path.steps().size() == 1;
  }

  /** {@code payload.x} where the payload is a column. */
  private boolean isPayload(Reference.Path path) {
    return forms.dialect() == Dialect.EMQX
        && path.base() instanceof Reference.Name base
        && base.name().equals("payload")
        && !named.containsKey("payload")
        && path.steps().get(0) instanceof Step.Key;
  }

  private List<Pair> values(Expression expression) {
    return expression instanceof Reference.Name name && named.containsKey(name.name())
        ? named.getOrDefault(name.name(), List.of())
        : pairs(samples.any());
  }

  /** True for what is written as it stands: constants. */
  private static boolean isConstant(Expression expression) {
    boolean literal =
        expression instanceof Literal.Numeral
            || expression instanceof Literal.Text
            || expression instanceof Literal.Named;
    boolean signed =
        expression instanceof Operation.Unary unary && unary.operator() != UnaryOperator.NOT;
    boolean several =
        expression instanceof Construction.ArrayLiteral
            || expression instanceof Construction.ObjectLiteral;
    return literal
        || (signed || several) && expression.children().stream().allMatch(NodeProbe::isConstant);
  }

  /** Builds the shape of a node. */
  private final class Shaping {
    private final List<Slot> slots = new ArrayList<>();

    Shape shape(Expression node, Position position) {
      return new Shape(inside(node, position), slots);
    }

    private Expression inside(Expression node, Position position) {
      if (node instanceof Reference.Name || isConstant(node) || isOfColumn(node)) {
        return node;
      }
      if (node instanceof Reference.Path path) {
        return path(path, position);
      }
      return Copy.of(node, child -> below(node, child, position.of(node, child)));
    }

    /** A path from a column other than the payload is one thing. */
    private boolean isOfColumn(Expression node) {
      return node instanceof Reference.Path path
          && forms.dialect() == Dialect.EMQX
          && path.base() instanceof Reference.Name base
          && !named.containsKey(base.name())
          && !isPayload(path);
    }

    private Expression path(Reference.Path path, Position position) {
      Copy copy = new Copy(child -> below(path, child, position.of(path, child)));
      Tree tree = new Tree(path.place());
      List<Step> steps = copy.steps(path.steps());
      if (!isPayload(path)) {
        return tree.path(base(path), steps);
      }
      List<Step> behind = steps.subList(1, steps.size());
      String text = forms.text(tree.path(path.base(), path.steps().subList(0, 1)));
      Expression field = slot(tree, text, pairs(samples.along(behind)), "");
      return tree.path(((Reference.Path) field).base(), joined(field, behind));
    }

    private static List<Step> joined(Expression field, List<Step> behind) {
      List<Step> all = new ArrayList<>(((Reference.Path) field).steps());
      all.addAll(behind);
      return all;
    }

    private Expression base(Reference.Path path) {
      Expression base = path.base();
      if (!isValue(base)) {
        return below(path, base, Position.VALUE);
      }
      List<Pair> along = pairs(samples.along(path.steps()));
      return slot(new Tree(base.place()), forms.text(base), along, "");
    }

    private Expression below(Expression parent, Expression child, Position position) {
      if (isConstant(child)) {
        return child;
      }
      List<Pair> pairs = pairs(child, position);
      List<Pair> good = pairs.stream().filter(pair -> !pair.fails()).toList();
      if (good.isEmpty() || !good.stream().allMatch(Pair::isJson)) {
        return inside(child, position);
      }
      boolean mayFail = good.size() < pairs.size() && Position.isLazy(parent);
      String switchField = mayFail ? "e" + slots.size() : "";
      return slot(new Tree(child.place()), forms.text(child), good, switchField);
    }

    private Expression slot(Tree tree, String text, List<Pair> pairs, String switchField) {
      Slot slot = new Slot("p" + slots.size(), cut(text), pairs, switchField);
      slots.add(slot);
      Expression value = forms.field(tree, slot.field());
      return slot.canFail()
          ? tree.choice(forms.field(tree, switchField), tree.call("bitnot", value), value)
          : value;
    }

    private static String cut(String text) {
      return text.length() > 32 ? text.substring(0, 31) + "…" : text;
    }
  }

  private List<Pair> run(Expression node, Position position) {
    Shape shape = new Shaping().shape(node, position);
    Runner translated = forms.translated(shape.expression());
    if (!translated.errors().isEmpty()) {
      findings.error(
          "no-native-form",
          node.place().span(),
          "%s has no native form: %s".formatted(shown(node), translated.errors().get(0).message()));
      return List.of(Pair.of(null));
    }
    Runner original = forms.original(shape.expression());
    if (!original.errors().isEmpty()) {
      findings.warning(
          "not-compared", node.place().span(), shown(node) + " could not be compared with native");
      return pairs(samples.any());
    }
    return compared(new Collected(node, position), shape, original, translated);
  }

  private List<Pair> compared(
      Collected collected, Shape shape, Runner original, Runner translated) {
    Expression node = collected.node;
    boolean random =
        node instanceof Operation.Call call
            && RANDOM.contains(call.name().toLowerCase(Locale.ROOT));
    for (Shape.Combination combination : shape.combinations()) {
      List<Message> given = messages(node, shape, combination.originalPayload());
      List<Message> same = messages(node, shape, combination.translatedPayload());
      for (int i = 0; i < given.size(); i++) {
        Object value = Forms.value(original, given.get(i));
        Object other = random ? value : Forms.value(translated, same.get(i));
        collected.add(combination, new Pair(value, other));
      }
    }
    return collected.found();
  }

  private List<Message> messages(Expression node, Shape shape, String payload) {
    return shape.slots().isEmpty() || readsMessage(node)
        ? messages.all(payload)
        : List.of(messages.usual(payload));
  }

  private boolean readsMessage(Expression node) {
    return node instanceof Operation.Call call
        && forms
            .dialect()
            .functions()
            .find(call.name())
            .filter(function -> function.determinism() == Determinism.MESSAGE)
            .isPresent();
  }

  String shown(Expression node) {
    return "'" + Shown.cut(forms.text(node)) + "'";
  }

  /** The results of one node. */
  private final class Collected {
    private final Expression node;
    private final Position position;
    private final Differences differences = new Differences(forms.dialect().name());
    private final Map<String, List<Pair>> bySort = new LinkedHashMap<>();

    Collected(Expression node, Position position) {
      this.node = node;
      this.position = position;
    }

    void add(Shape.Combination combination, Pair pair) {
      boolean same = position.same(pair);
      if (!same) {
        differences.add(
            combination.shown(),
            combination.signature() + pair.signature(),
            Values.shown(pair.original()),
            Values.shown(pair.translated()));
      }
      Pair kept = same ? pair : Pair.of(pair.original());
      List<Pair> others = bySort.computeIfAbsent(kept.signature(), s -> new ArrayList<>());
      if (others.size() < PAIRS_OF_A_SORT && !others.contains(kept)) {
        others.add(kept);
      }
    }

    List<Pair> found() {
      if (!differences.isEmpty()) {
        findings.warning(
            "differs", node.place().span(), shown(node) + " differs: " + differences.text());
      }
      List<Pair> all = new ArrayList<>();
      bySort.values().forEach(all::addAll);
      if (node instanceof Reference.Path) {
        all.addAll(pairs(samples.any()));
      }
      return all;
    }
  }
}
