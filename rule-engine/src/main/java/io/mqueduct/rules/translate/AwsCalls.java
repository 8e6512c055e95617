package io.mqueduct.rules.translate;

import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionTable;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Operation;
import io.mqueduct.rules.syntax.Test.Emptiness;
import io.mqueduct.rules.syntax.Test.Polarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Functions of AWS by those of native. The arguments are native already. */
final class AwsCalls {
  private static final Map<String, String> NAMES =
      Map.of("log", "log10", "timestamp", "now", "time_to_epoch", "parse_time");

  private final Rewriter rewriter;

  AwsCalls(Rewriter rewriter) {
    this.rewriter = rewriter;
  }

  Expression of(Operation.Call call) {
    Tree tree = new Tree(call.place());
    String name = call.name().toLowerCase(Locale.ROOT);
    List<Expression> arguments = call.arguments();
    return switch (name) {
      case "isnull" ->
          tree.and(
              tree.is(arguments.get(0), Polarity.PLAIN, Emptiness.NULL),
              tree.is(arguments.get(0), Polarity.NEGATED, Emptiness.MISSING));
      case "isundefined" -> tree.is(arguments.get(0), Polarity.PLAIN, Emptiness.MISSING);
      case "sql_version" -> tree.text("2016-03-23");
      case "lpad" -> tree.call("concat", blanks(tree, arguments), arguments.get(0));
      case "rpad" -> tree.call("concat", arguments.get(0), blanks(tree, arguments));
      case "parse_time" -> formatted(tree, arguments);
      case "decode" -> decoded(call, tree);
      default -> renamed(call, tree, NAMES.getOrDefault(name, name));
    };
  }

  private Expression renamed(Operation.Call call, Tree tree, String name) {
    return FunctionTable.standard()
        .find(name)
        .map(FunctionDefinition::name)
        .map(canonical -> tree.call(canonical, call.arguments()))
        .orElseGet(
            () -> rewriter.noNativeForm(call, "native has no function like '" + call.name() + "'"));
  }

  private static Expression blanks(Tree tree, List<Expression> arguments) {
    return tree.call("repeat", tree.text(" "), arguments.get(1));
  }

  private static Expression formatted(Tree tree, List<Expression> arguments) {
    List<Expression> others = new ArrayList<>(List.of(arguments.get(1), arguments.get(0)));
    others.addAll(arguments.subList(2, arguments.size()));
    return tree.call("format_time", others);
  }

  private Expression decoded(Operation.Call call, Tree tree) {
    if (call.arguments().size() > 2) {
      return rewriter.noNativeForm(
          call, "decode() by a schema needs its service; publish JSON, or read bytes by unpack()");
    }
    return tree.call("decode", call.arguments());
  }
}
