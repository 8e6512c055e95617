package io.mqueduct.rules.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the functions of a dialect say of themselves, as one text beside their code:
 *
 * <pre>
 * # family
 * abs: One line that says what it does.
 *   abs(-2) -> 2
 * </pre>
 *
 * A name without a line of its own keeps what the function said before. Confined to one thread.
 */
public final class FunctionPages {
  private static final String ARROW = " -> ";

  private final Map<String, Page> pages = new HashMap<>();

  private FunctionPages() {}

  private record Page(String family, String doc, List<Example> examples) {}

  /**
   * The functions with their families, docs and examples. A function whose name has a blank, which
   * no rule can call, needs none.
   *
   * @throws IllegalArgumentException if a function has no page, or a page no function
   */
  public static List<FunctionDefinition> attach(String text, List<FunctionDefinition> functions) {
    FunctionPages pages = new FunctionPages();
    pages.read(text);
    return pages.onto(functions);
  }

  private void read(String text) {
    String family = "";
    Page page = new Page(family, "", List.of());
    for (String line : text.lines().toList()) {
      if (line.startsWith("# ")) {
        family = line.substring(2);
      } else if (line.startsWith("  ")) {
        int arrow = line.lastIndexOf(ARROW);
        String result = line.substring(arrow + ARROW.length());
        page.examples().add(new Example(line.substring(2, arrow), result));
      } else {
        int colon = line.indexOf(": ");
        String doc = colon < 0 ? "" : line.substring(colon + 2);
        page = new Page(family, doc, new ArrayList<>());
        pages.put(colon < 0 ? line : line.substring(0, colon), page);
      }
    }
  }

  private List<FunctionDefinition> onto(List<FunctionDefinition> functions) {
    List<FunctionDefinition> all = new ArrayList<>();
    Set<String> unused = new TreeSet<>(pages.keySet());
    for (FunctionDefinition function : functions) {
      unused.remove(function.name());
      all.add(function.name().indexOf(' ') < 0 ? documented(function) : function);
    }
    if (!unused.isEmpty()) {
      throw new IllegalArgumentException("Bug: pages without a function: " + unused);
    }
    return all;
  }

  private FunctionDefinition documented(FunctionDefinition function) {
    Page page = pages.get(function.name());
    if (page == null) {
      throw new IllegalArgumentException("Bug: function [" + function.name() + "] has no page");
    }
    return new FunctionDefinition(
        function.name(),
        function.synonyms(),
        page.family().isEmpty() ? function.family() : page.family(),
        function.signature(),
        page.doc().isEmpty() ? function.doc() : page.doc(),
        page.examples(),
        function.determinism(),
        function.body(),
        function.preparation());
  }
}
