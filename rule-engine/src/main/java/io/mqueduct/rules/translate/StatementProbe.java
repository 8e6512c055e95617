package io.mqueduct.rules.translate;

import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Item;
import io.mqueduct.rules.syntax.Parser;
import io.mqueduct.rules.syntax.Printer;
import io.mqueduct.rules.syntax.Reference;
import io.mqueduct.rules.syntax.Statement;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares a rule with its native form: node by node, clause by clause, then as a whole. */
final class StatementProbe {
  private static final List<byte[]> ODD_PAYLOADS =
      List.of(
          utf8("hello"),
          utf8(""),
          utf8("5"),
          utf8("null"),
          utf8("[{\"a\":1}]"),
          utf8("\"s\""),
          new byte[] {(byte) 0xFF, 1});

  private final Forms forms;
  private final Findings findings;

  StatementProbe(Forms forms, Findings findings) {
    this.forms = forms;
    this.findings = findings;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  void compare(Statement statement, RuleSource source, Statement rewritten) {
    List<Expression> roots = Parser.expressions(statement);
    Samples samples = new Samples(roots);
    Messages messages = Messages.of(statement, source.plainFrom(), Samples.levels(roots));
    Forms hosted = new Forms(forms.dialect(), messages.kind());
    NodeProbe nodes = new NodeProbe(hosted, findings, samples, messages);
    statement.accept(new Clauses(nodes, messages, hosted, findings));
    Span place = roots.isEmpty() ? null : roots.get(0).place().span();
    Runner translated = inNative(rewritten);
    if (!findings.hasErrors()) {
      translated
          .errors()
          .forEach(e -> findings.error("no-native-form", place, "no native form: " + e.message()));
    }
    if (findings.hasErrors()) {
      return;
    }
    Fields fields = new Fields(forms.dialect(), samples, roots);
    if (statement instanceof Statement.Foreach foreach) {
      fields.iterate(foreach);
    }
    Runner original = new Runner(forms.dialect(), source.sql(), source.plainFrom());
    Runner open = original(Unfiltered.of(statement));
    Runner openTranslated = inNative(Unfiltered.of(rewritten));
    if (findings.isEmpty()) {
      Differences differences = new Differences(forms.dialect().name());
      wholeRule(original, translated, fields, messages, differences);
      wholeRule(open, openTranslated, fields, messages, differences);
      report("rule-differs", place, "the rule differs: ", differences);
    }
    Differences differences = new Differences(forms.dialect().name());
    oddPayloads(original, translated, messages, differences);
    oddPayloads(open, openTranslated, messages, differences);
    report("payload-form", place, "a payload that is no JSON object differs: ", differences);
  }

  private Runner original(Statement statement) {
    String sql = Printer.print(statement, forms.dialect().grammar());
    return new Runner(forms.dialect(), sql, forms.host());
  }

  private Runner inNative(Statement statement) {
    return new Runner(Dialect.NATIVE, Printer.print(statement), forms.host());
  }

  private void report(String code, @Nullable Span place, String subject, Differences differences) {
    if (!differences.isEmpty()) {
      findings.warning(code, place, subject + differences.text());
    }
  }

  private static void wholeRule(
      Runner original,
      Runner translated,
      Fields fields,
      Messages messages,
      Differences differences) {
    for (String payload : fields.payloads()) {
      for (Message message : messages.all(payload)) {
        compare(original, translated, message, "with the payload " + payload, differences);
      }
    }
  }

  /** What an empty object does too is no matter of the payload's form. */
  private static void oddPayloads(
      Runner original, Runner translated, Messages messages, Differences differences) {
    if (!original.errors().isEmpty() || !translated.errors().isEmpty()) {
      return;
    }
    Set<String> usual = new HashSet<>();
    for (Message message : messages.everywhere(utf8("{}"))) {
      usual.add(original.run(message).shown() + translated.run(message).shown());
    }
    for (byte[] payload : ODD_PAYLOADS) {
      for (Message message : messages.everywhere(payload)) {
        if (!usual.contains(original.run(message).shown() + translated.run(message).shown())) {
          compare(original, translated, message, "where it is " + shown(payload), differences);
        }
      }
    }
  }

  private static String shown(byte[] payload) {
    if (payload.length == 0) {
      return "empty";
    }
    return payload[0] < 0 ? "bytes" : new String(payload, StandardCharsets.UTF_8);
  }

  private static void compare(
      Runner original, Runner translated, Message message, String given, Differences differences) {
    boolean usable = original.errors().isEmpty() && translated.errors().isEmpty();
    if (!usable) {
      return;
    }
    Runner.Reply a = original.run(message);
    Runner.Reply b = translated.run(message);
    if (!a.same(b)) {
      String sort = a.rows().size() + " " + a.failed() + b.rows().size() + b.failed();
      differences.add(given, sort, a.shown(), b.shown());
    }
  }

  /** Goes through the clauses in the order in which names are defined. */
  private record Clauses(NodeProbe nodes, Messages messages, Forms forms, Findings findings)
      implements Statement.Visitor<Findings> {

    @Override
    public Findings select(Statement.Select select) {
      for (Statement.Variable variable : select.variables()) {
        nodes.define(variable.name(), nodes.pairs(variable.value(), Position.VALUE));
      }
      items(select.items());
      condition(select.where());
      return findings;
    }

    @Override
    public Findings foreach(Statement.Foreach foreach) {
      List<Item> items = foreach.items();
      items.forEach(this::variable);
      iterated(items.get(items.size() - 1));
      condition(foreach.where());
      nodes.define("item", null);
      items.forEach(item -> redefine(item));
      condition(foreach.incase());
      List<Item> rows = foreach.rows();
      if (rows != null && items(rows)) {
        findings.warning(
            "element-fails",
            rows.get(0).place().span(),
            "a failing element loses the whole message in EMQX, in native only that element");
      }
      return findings;
    }

    private void variable(Item item) {
      if (item instanceof Item.Value value && !isPayload(value)) {
        List<Pair> pairs = nodes.pairs(value.expression(), Position.VALUE);
        Item.Alias alias = item.alias();
        if (alias != null) {
          nodes.define(alias.text(), pairs);
        }
      }
    }

    private static boolean isPayload(Item.Value value) {
      return value.expression() instanceof Reference.Name name && name.name().equals("payload");
    }

    private void redefine(Item item) {
      Item.Alias alias = item.alias();
      if (alias != null) {
        nodes.define(alias.text(), null);
      }
    }

    private void iterated(Item item) {
      if (item instanceof Item.Value value && !isPayload(value)) {
        new ClauseProbe(nodes, forms, messages, findings).loop(value.expression());
      }
    }

    /** True if one of them can fail. */
    private boolean items(List<Item> items) {
      boolean fails = false;
      for (Item item : items) {
        if (item instanceof Item.Value value) {
          List<Pair> pairs = nodes.pairs(value.expression(), Position.VALUE);
          fails |= pairs.stream().anyMatch(Pair::fails);
          written(value, pairs);
          Item.Alias alias = item.alias();
          if (alias != null && forms.dialect() == Dialect.EMQX) {
            nodes.define(alias.path().get(0), alias.path().size() > 1 ? null : pairs);
          }
        }
      }
      return fails;
    }

    /** EMQX writes what is undefined as null. */
    private void written(Item.Value item, List<Pair> pairs) {
      boolean missing = pairs.stream().anyMatch(pair -> pair.original() == Missing.MISSING);
      if (missing && forms.dialect() == Dialect.EMQX) {
        findings.warning(
            "missing-left-out",
            item.place().span(),
            nodes.shown(item.expression())
                + " may be undefined, which EMQX writes as null and native leaves out");
      }
    }

    private void condition(@Nullable Expression condition) {
      if (condition != null) {
        new ClauseProbe(nodes, forms, messages, findings).condition(condition);
      }
    }
  }
}
