package io.mqueduct.rules.translate;

import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Item;
import io.mqueduct.rules.syntax.Printer;
import io.mqueduct.rules.syntax.Statement;
import io.mqueduct.rules.syntax.Step;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Both forms of one expression as rules that run. Immutable. */
record Forms(Dialect dialect, SourceKind host) {
  static final String RESULT = "r";
  private static final String UNDEFINED = "u";

  static Rewriter rewriter(Dialect dialect, Findings findings, SourceKind host) {
    return dialect == Dialect.AWS
        ? new AwsRewriter(findings, host)
        : new EmqxRewriter(findings, host);
  }

  private String from() {
    return host == SourceKind.KAFKA ? " FROM KAFKA 't'" : " FROM '#'";
  }

  /** Where a value of the payload stands for an expression. */
  Expression field(Tree tree, String name) {
    return dialect == Dialect.AWS
        ? tree.name(name)
        : tree.path(tree.name("payload"), List.<Step>of(tree.key(name)));
  }

  /** EMQX writes null for undefined, so it is asked for beside. */
  Runner original(Expression expression) {
    String text = text(expression);
    String beside = dialect == Dialect.AWS ? "" : ", is_null(" + text + ") AS " + UNDEFINED;
    return new Runner(
        dialect, "SELECT " + text + " AS " + RESULT + beside + from(), SourceKind.MQTT);
  }

  Runner translated(Expression expression) {
    Item item = new Item.Value(expression, new Item.Alias(expression.place(), List.of(RESULT)));
    return translated(select(expression, item, null));
  }

  /** A row if the condition holds. */
  Runner originalFilter(Expression condition) {
    return new Runner(
        dialect, "SELECT 1 AS r" + from() + " WHERE " + text(condition), SourceKind.MQTT);
  }

  Runner translatedFilter(Expression condition) {
    Tree tree = new Tree(condition.place());
    Item one = new Item.Value(tree.bool(true), alias(tree));
    return translated(select(condition, one, condition));
  }

  Runner originalLoop(Expression array) {
    return new Runner(
        dialect, "FOREACH " + text(array) + " AS e DO e AS r" + from(), SourceKind.MQTT);
  }

  Runner translatedLoop(Expression array) {
    Tree tree = new Tree(array.place());
    Item.Alias element = new Item.Alias(array.place(), List.of("e"));
    return translated(
        new Statement.Foreach(
            List.of(new Item.Value(array, element)),
            List.of(new Item.Value(tree.name("e"), alias(tree))),
            null,
            List.of(source(tree)),
            null));
  }

  private static Item.Alias alias(Tree tree) {
    return new Item.Alias(tree.place(), List.of(RESULT));
  }

  private Statement.Source source(Tree tree) {
    boolean kafka = host == SourceKind.KAFKA;
    return new Statement.Source(tree.place(), host, kafka ? "t" : "#");
  }

  private Statement select(Expression at, Item item, @Nullable Expression where) {
    Tree tree = new Tree(at.place());
    return new Statement.Select(
        List.of(), Statement.Form.OBJECT, List.of(item), List.of(source(tree)), where);
  }

  private Runner translated(Statement statement) {
    Statement rewritten = rewriter(dialect, new Findings(""), host).rewritten(statement);
    return new Runner(Dialect.NATIVE, Printer.print(rewritten), SourceKind.MQTT);
  }

  String text(Expression expression) {
    return Printer.print(expression, dialect.grammar());
  }

  /** The value of the one row. */
  static @Nullable Object value(Runner runner, Message message) {
    Runner.Reply reply = runner.run(message);
    if (reply.failed() || reply.rows().isEmpty()) {
      return Values.FAILED;
    }
    Map<?, ?> row = (Map<?, ?>) reply.rows().get(0);
    boolean missing =
        row == null || !row.containsKey(RESULT) || Boolean.TRUE.equals(row.get(UNDEFINED));
    return missing ? Missing.MISSING : row.get(RESULT);
  }
}
