package io.mqueduct.rules.eval;

import io.mqueduct.rules.eval.ReplyWriter.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers JSON lines, each a rule with a message, in order; each distinct rule is compiled once.
 * The format is on the reference page of {@code mqueduct rules eval}. Confined to one thread.
 */
public final class BatchTester {
  /** Of more distinct rules than these the least recently used is forgotten. */
  private static final int MAX_RULES = 10_000;

  private final Clock clock;
  private final CaseClock caseClock = new CaseClock();
  private final Map<CaseRule, CompiledRule> rules = new LinkedHashMap<>(64, 0.75f, true);
  private Verdict verdict = Verdict.PASSED;

  /**
   * @param clock for lines that do not fix the time themselves
   */
  public BatchTester(Clock clock) {
    this.clock = clock;
  }

  /** How all lines so far went. */
  public enum Verdict {
    /** Every line was a case, and what it expected came true. */
    PASSED,
    /** A line was no case, or what it expected did not come true. */
    FAILED;

    /** The exit status of a command; one that cannot read its input exits with 2. */
    public int exitStatus() {
      return this == PASSED ? 0 : 1;
    }
  }

  /**
   * Answers every line of the input and flushes the output at its end.
   *
   * @throws IOException if the input cannot be read or the output cannot be written
   */
  public Verdict run(InputStream in, OutputStream out) throws IOException {
    Lines lines = new Lines(in);
    byte[] line = lines.next();
    while (line != null) {
      Optional<String> reply = answer(line, lines.number());
      if (reply.isPresent()) {
        out.write(reply.get().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
      line = lines.next();
    }
    out.flush();
    return verdict;
  }

  /** How all lines so far went. */
  public Verdict verdict() {
    return verdict;
  }

  /**
   * The reply to one line, without a line end; empty for a blank line.
   *
   * @param utf8 the line without its line end
   * @param number 1-based, for the reply to a line that is no case
   */
  public Optional<String> answer(byte[] utf8, long number) {
    if (Lines.isBlank(utf8)) {
      return Optional.empty();
    }
    Identity identity = null;
    Expectation expectation = null;
    Reply reply;
    try {
      Fields fields = Fields.of("", JsonTree.read(utf8));
      identity = fields.has("id") ? new Identity(fields.value("id")) : null;
      expectation = Case.expectation(fields);
      reply = reply(Case.read(fields, clock.millis()));
    } catch (BadCase bad) {
      reply = Reply.badCase(number, bad.text());
    } catch (RuntimeException bug) {
      // Our mistake in one case must not hide what the other cases give.
      verdict = Verdict.FAILED;
      reply = Reply.failed(List.of(Fault.ofBug(bug)), List.of());
    }
    return Optional.of(ReplyWriter.write(identity, reply, judge(expectation, reply)));
  }

  private @Nullable Boolean judge(@Nullable Expectation expectation, Reply reply) {
    Boolean ok = expectation == null ? null : Boolean.valueOf(expectation.holds(reply));
    if (ok == null ? reply.line() > 0 : !ok) {
      verdict = Verdict.FAILED;
    }
    return ok;
  }

  private Reply reply(Case given) throws BadCase {
    CompiledRule rule = compiled(given.rule());
    List<Fault> warnings = new ArrayList<>(rule.warnings());
    warnings.addAll(given.warnings());
    if (!rule.errors().isEmpty()) {
      return Reply.failed(rule.errors(), warnings);
    }
    GivenMessage message = given.message();
    if (message == null) {
      return Reply.compiled(warnings);
    }
    caseClock.stopAt(given.now());
    Collected collected = rule.evaluate(message.as(rule.source()));
    message.reportUnknown(warnings);
    return Reply.of(collected, warnings);
  }

  private CompiledRule compiled(CaseRule written) {
    CompiledRule rule = rules.get(written);
    if (rule == null) {
      rule = CompiledRule.of(written, caseClock);
      rules.put(written, rule);
      if (rules.size() > MAX_RULES) {
        rules.remove(rules.keySet().iterator().next());
      }
    }
    return rule;
  }
}
