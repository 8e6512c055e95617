package io.mqueduct.rules;

import io.mqueduct.rules.plan.Frame;
import io.mqueduct.rules.plan.Program;
import io.mqueduct.rules.plan.RowContent;
import org.jspecify.annotations.Nullable;

/**
 * A rule on a message: hands what it gives to the sink, and is each of its rows. One for all rules
 * and messages of a router, and confined to its thread.
 */
final class RuleRun implements Program.Results, Row {
  private final Frame frame;
  private @Nullable Rule rule;
  private @Nullable RowSink sink;
  private @Nullable RowContent content;

  RuleRun(Frame frame) {
    this.frame = frame;
  }

  /** The next rule. */
  RuleRun of(Rule next, RowSink receiver) {
    rule = next;
    sink = receiver;
    return this;
  }

  /** Lets go of the message. */
  void end() {
    rule = null;
    sink = null;
    content = null;
  }

  private static <T> T known(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("Bug: no rule runs; a row is valid until its sink returns");
    }
    return part;
  }

  Frame frame() {
    return frame;
  }

  @Override
  public void row(RowContent row) {
    content = row;
    known(sink).row(this);
  }

  @Override
  public void filtered(RowSink.Filtered reason) {
    known(sink).filtered(rule(), reason);
  }

  @Override
  public void error(EvaluationError error) {
    known(sink).error(rule(), error);
  }

  @Override
  public Rule rule() {
    return known(rule);
  }

  @Override
  public Message message() {
    return frame.message();
  }

  @Override
  public byte[] json() {
    return known(content).json(frame);
  }

  @Override
  public byte[] line() {
    return known(content).line(frame);
  }

  @Override
  public @Nullable Object value() {
    return known(content).value(frame);
  }
}
