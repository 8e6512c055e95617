package io.mqueduct.rules.syntax;

import java.util.regex.Pattern;

/**
 * Syntax tree to text that parses to the same tree, in native or as another grammar has it.
 * Operands are bracketed where in doubt.
 */
public final class Printer {
  private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private Printer() {}

  public static String print(Statement statement) {
    return print(statement, Grammar.nativeGrammar());
  }

  /** As text of that grammar. */
  public static String print(Statement statement, Grammar grammar) {
    return statement.accept(new StatementPrinter(grammar));
  }

  public static String print(Expression expression) {
    return print(expression, Grammar.nativeGrammar());
  }

  /** As text of that grammar. */
  public static String print(Expression expression, Grammar grammar) {
    return expression.accept(new ExpressionPrinter(grammar));
  }

  static String name(String name) {
    boolean bare = BARE.matcher(name).matches() && !Grammar.nativeGrammar().isReserved(name);
    return bare ? name : quoted(name);
  }

  /** A key behind a dot, where any word may stand. */
  static String key(String name) {
    return BARE.matcher(name).matches() ? name : quoted(name);
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String text(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }
}
