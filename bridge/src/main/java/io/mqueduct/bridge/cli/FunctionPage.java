package io.mqueduct.bridge.cli;

import io.mqueduct.rules.function.Determinism;
import io.mqueduct.rules.function.Example;
import io.mqueduct.rules.function.FunctionDefinition;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Functions as a terminal shows them. Confined to one thread. */
final class FunctionPage {
  private static final int WIDTH = 40;

  private final PrintWriter out;

  FunctionPage(PrintWriter out) {
    this.out = out;
  }

  void printAll(List<FunctionDefinition> functions) {
    Map<String, List<FunctionDefinition>> families =
        functions.stream()
            .filter(FunctionPage::isWritable)
            .collect(
                Collectors.groupingBy(
                    FunctionDefinition::family, TreeMap::new, Collectors.toList()));
    families.forEach(
        (family, members) -> {
          out.println(family);
          members.forEach(this::printLine);
          out.println();
        });
  }

  /** Casts are functions too, under names that no rule can write. */
  static boolean isWritable(FunctionDefinition function) {
    return function.name().indexOf(' ') < 0;
  }

  private void printLine(FunctionDefinition function) {
    String call = function.name() + function.signature().render();
    if (call.length() > WIDTH) {
      out.println("  " + call);
      call = "";
    }
    out.println(("  %-" + WIDTH + "s  %s").formatted(call, function.doc()));
  }

  void print(FunctionDefinition function) {
    out.println(function.name() + function.signature().render());
    out.println();
    out.println("  " + function.doc());
    if (function.determinism() == Determinism.VARYING) {
      out.println("  The same message may give another result.");
    }
    if (!function.synonyms().isEmpty()) {
      out.println("  Also written " + String.join(", ", function.synonyms()) + ".");
    }
    out.println();
    for (Example example : function.examples()) {
      out.println("  " + example.expression() + "  ->  " + example.result());
    }
  }
}
