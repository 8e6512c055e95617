package io.mqueduct.rules.syntax;

import java.util.List;
import java.util.stream.Collectors;

/** Statements as text of a grammar. Immutable. */
final class StatementPrinter implements Statement.Visitor<String> {
  private static final List<String> MISTAKABLE = List.of("value", "like", "between", "is");

  private final Grammar grammar;

  StatementPrinter(Grammar grammar) {
    this.grammar = grammar;
  }

  private String print(Expression expression) {
    return Printer.print(expression, grammar);
  }

  @Override
  public String select(Statement.Select select) {
    String set =
        select.variables().stream()
            .map(variable -> variable.name() + " = " + print(variable.value()))
            .collect(Collectors.joining(", "));
    String form = select.form() == Statement.Form.VALUE ? "SELECT VALUE " : "SELECT ";
    return (set.isEmpty() ? "" : "SET " + set + " ") + form + items(select.items()) + tail(select);
  }

  @Override
  public String foreach(Statement.Foreach foreach) {
    StringBuilder out = new StringBuilder("FOREACH ").append(items(foreach.items()));
    List<Item> rows = foreach.rows();
    if (rows != null) {
      out.append(" DO ").append(items(rows));
    }
    Expression incase = foreach.incase();
    if (incase != null) {
      out.append(" INCASE ").append(print(incase));
    }
    return out.append(tail(foreach)).toString();
  }

  private String tail(Statement statement) {
    String from =
        statement.sources().stream()
            .map(StatementPrinter::source)
            .collect(Collectors.joining(", "));
    Expression where = statement.where();
    return (from.isEmpty() ? "" : " FROM " + from)
        + (where == null ? "" : " WHERE " + print(where));
  }

  private static String source(Statement.Source source) {
    return (source.kind() == null ? "" : source.kind() + " ") + Printer.text(source.filter());
  }

  String items(List<Item> items) {
    return items.stream().map(this::item).collect(Collectors.joining(", "));
  }

  private String item(Item item) {
    String value = item instanceof Item.Value written ? firstOfItem(written.expression()) : "*";
    Item.Alias alias = item.alias();
    return alias == null ? value : value + " AS " + aliasPath(alias);
  }

  /**
   * A bare {@code value} first would read as SELECT VALUE, and behind VALUE a field called {@code
   * like} as the operator.
   */
  private String firstOfItem(Expression expression) {
    String text = print(expression);
    boolean mistakable =
        MISTAKABLE.stream().anyMatch(w -> text.regionMatches(true, 0, w, 0, w.length()));
    return mistakable ? "(" + text + ")" : text;
  }

  private static String aliasPath(Item.Alias alias) {
    String tail = alias.tail().stream().map(StatementPrinter::target).collect(Collectors.joining());
    return alias.path().stream().map(Printer::name).collect(Collectors.joining(".")) + tail;
  }

  private static String target(Item.Target target) {
    if (target instanceof Item.Member member) {
      return "." + Printer.name(member.name());
    }
    if (target instanceof Item.Position position) {
      return "[" + position.index() + "]";
    }
    return target == Item.End.LAST ? "[-0]" : "[0]";
  }
}
