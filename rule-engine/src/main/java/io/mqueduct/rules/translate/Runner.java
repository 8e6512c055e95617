package io.mqueduct.rules.translate;

import io.mqueduct.rules.Compilation;
import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.EvaluationError;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.Problem;
import io.mqueduct.rules.Router;
import io.mqueduct.rules.Row;
import io.mqueduct.rules.RowSink;
import io.mqueduct.rules.Rule;
import io.mqueduct.rules.RuleSet;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.SourceKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs one rule at a fixed time. Confined to one thread. */
final class Runner {
  private static final Pattern RESULT = Pattern.compile("^\\{\"r\":(-?[0-9][0-9.eE+-]*)");
  static final long NOW = 1_718_000_000_456L;

  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);

  private final List<Problem> errors;
  private final @Nullable Router router;
  private final @Nullable Rule rule;

  Runner(Dialect dialect, String sql, SourceKind host) {
    Compilation compilation =
        RuleSet.compile(List.of(new RuleSource("rule", dialect, sql, host, List.of())));
    errors = compilation.errors();
    RuleSet set = compilation.ruleSet().orElse(null);
    router = set == null ? null : set.router(CLOCK);
    rule = set == null ? null : set.rules().get(0);
  }

  /** Why the rule cannot run; empty if it can. */
  List<Problem> errors() {
    return errors;
  }

  /**
   * What a rule gave.
   *
   * @param failed whether it ended with an error, or an element did
   */
  record Reply(List<@Nullable Object> rows, boolean failed) {

    boolean same(Reply other) {
      return failed == other.failed && Values.same(rows, other.rows);
    }

    String shown() {
      if (failed) {
        return "an error";
      }
      return rows.isEmpty() ? "no row" : Values.shown(rows.size() == 1 ? rows.get(0) : rows);
    }
  }

  Reply run(Message message) {
    if (router == null || rule == null) {
      throw new IllegalStateException("Bug: a rule with errors is run");
    }
    Collected collected = new Collected();
    router.evaluate(rule, message, collected);
    return new Reply(collected.rows, collected.failed);
  }

  private static final class Collected implements RowSink {
    private final List<@Nullable Object> rows = new ArrayList<>();
    private boolean failed;

    @Override
    public void row(Row row) {
      rows.add(exact(row, Values.ofRow(row.value())));
    }

    /** AWS has decimals of 34 digits, which plain values do not. */
    private static @Nullable Object exact(Row row, @Nullable Object value) {
      if (value instanceof Map<?, ?> cells && cells.get(Forms.RESULT) instanceof Double) {
        Matcher digits = RESULT.matcher(new String(row.json(), StandardCharsets.UTF_8));
        if (digits.find()) {
          Map<Object, @Nullable Object> copy = new LinkedHashMap<>(cells);
          copy.put(Forms.RESULT, new BigDecimal(digits.group(1)));
          return copy;
        }
      }
      return value;
    }

    @Override
    public void filtered(Rule filtered, Filtered reason) {
      rows.clear();
    }

    @Override
    public void error(Rule wrong, EvaluationError error) {
      failed = true;
    }
  }
}
