package io.mqueduct.rules.plan;

import io.mqueduct.rules.analysis.Children;
import io.mqueduct.rules.analysis.Input;
import io.mqueduct.rules.analysis.Structure;
import io.mqueduct.rules.analysis.Typed;
import java.util.ArrayList;
import java.util.List;

/** What a condition reads of a message. */
final class Reads {
  private Reads() {}

  /** Fields, columns, wildcards, variables and aliases in the order of the text, each once. */
  static List<Typed> of(Typed condition) {
    List<Typed> reads = new ArrayList<>();
    add(condition, reads);
    return reads;
  }

  private static void add(Typed node, List<Typed> reads) {
    if (!isWhole(node)) {
      Children.of(node).forEach(child -> add(child, reads));
    } else if (reads.stream().noneMatch(read -> read.span().equals(node.span()))) {
      reads.add(node);
    }
  }

  /** True for what a person sees as one value; a call without arguments reads the message. */
  private static boolean isWhole(Typed node) {
    boolean constant = node instanceof Typed.Constant;
    boolean step =
        node instanceof Input.Memo
            || node instanceof Structure.Member
            || node instanceof Structure.Element
            || node instanceof Structure.Slice;
    return !constant && (step || Children.of(node).isEmpty());
  }
}
