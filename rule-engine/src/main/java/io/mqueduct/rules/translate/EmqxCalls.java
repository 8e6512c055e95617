package io.mqueduct.rules.translate;

import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionTable;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Operation;
import io.mqueduct.rules.syntax.Test.Emptiness;
import io.mqueduct.rules.syntax.Test.Polarity;
import java.util.List;
import java.util.Map;

/** Functions of EMQX by those of native. The arguments are native already. */
final class EmqxCalls {
  private static final Map<String, String> NAMES =
      Map.of(
          "log", "ln",
          "null", "missing",
          "is_null_var", "is_null",
          "is_not_null_var", "is_not_null");

  private final Rewriter rewriter;

  EmqxCalls(Rewriter rewriter) {
    this.rewriter = rewriter;
  }

  Expression of(Operation.Call call) {
    Tree tree = new Tree(call.place());
    List<Expression> arguments = call.arguments();
    return switch (call.name()) {
      case "is_null" -> tree.is(arguments.get(0), Polarity.PLAIN, Emptiness.MISSING);
      case "is_not_null" -> tree.is(arguments.get(0), Polarity.NEGATED, Emptiness.MISSING);
      case "coalesce" -> coalesce(tree, arguments);
      case "coalesce_ne" ->
          arguments.size() == 1
              ? tree.call("array_coalesce_ne", arguments)
              : tree.call("coalesce_ne", arguments);
      case "concat" ->
          arguments.size() == 1
              ? tree.call("join", arguments.get(0), tree.text(""))
              : tree.call("concat", arguments);
      default -> renamed(call, tree, NAMES.getOrDefault(call.name(), call.name()));
    };
  }

  /** JSON null counts as a value in EMQX. */
  private static Expression coalesce(Tree tree, List<Expression> arguments) {
    if (arguments.size() == 1) {
      return tree.call("array_coalesce", arguments);
    }
    Expression first = arguments.get(0);
    return tree.choice(
        tree.is(first, Polarity.NEGATED, Emptiness.MISSING), first, arguments.get(1));
  }

  private Expression renamed(Operation.Call call, Tree tree, String name) {
    return FunctionTable.standard()
        .find(name)
        .map(FunctionDefinition::name)
        .map(canonical -> tree.call(canonical, call.arguments()))
        .orElseGet(
            () -> rewriter.noNativeForm(call, "native has no function like '" + call.name() + "'"));
  }
}
