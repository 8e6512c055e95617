package io.mqueduct.pipeline.command;

import io.mqueduct.pipeline.Completion;

/** A command whose final receipt is not decided yet. Confined to the agenda's thread. */
final class PendingCommand implements Comparable<PendingCommand> {
  private final Command command;
  private final Completion completion;
  private final long order;
  private int attempts;
  private int refusals;
  private long sentAt;
  private long notBefore;
  private boolean decided;

  /**
   * @param order counts commands of the lane
   */
  PendingCommand(Command command, Completion completion, long order) {
    this.command = command;
    this.completion = completion;
    this.order = order;
  }

  Command command() {
    return command;
  }

  Completion completion() {
    return completion;
  }

  /** Whether it came before the one of this number. */
  boolean isBefore(long number) {
    return order < number;
  }

  int attempts() {
    return attempts;
  }

  /** Times that the broker refused it in a way that may pass. */
  int refusals() {
    return refusals;
  }

  long sentAt() {
    return sentAt;
  }

  boolean isDue(long now) {
    return notBefore <= now;
  }

  boolean isDecided() {
    return decided;
  }

  void leave(long now) {
    attempts++;
    sentAt = now;
  }

  void refusedUntil(long time) {
    refusals++;
    notBefore = time;
  }

  void decide() {
    decided = true;
  }

  @Override
  public int compareTo(PendingCommand other) {
    return Long.compare(order, other.order);
  }
}
