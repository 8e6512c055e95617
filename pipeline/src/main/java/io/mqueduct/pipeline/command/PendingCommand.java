package io.mqueduct.pipeline.command;

/** A command whose final receipt is not decided yet. Confined to the agenda's thread. */
final class PendingCommand implements Comparable<PendingCommand> {
  private final Command command;
  private final SharedCompletion completion;
  private final long order;
  private int attempts;
  private int refusals;
  private long sentAt;
  private long refusedAt;
  private long notBefore;
  private boolean decided;

  /**
   * @param order counts commands of the lane
   */
  PendingCommand(Command command, SharedCompletion completion, long order) {
    this.command = command;
    this.completion = completion;
    this.order = order;
  }

  Command command() {
    return command;
  }

  SharedCompletion completion() {
    return completion;
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

  /** Also if the clock was set back since it was refused. */
  boolean isDue(long now) {
    return now >= notBefore || now < refusedAt;
  }

  boolean isDecided() {
    return decided;
  }

  void leave(long now) {
    attempts++;
    sentAt = now;
  }

  /** Refused now, and to be tried again after so many milliseconds. */
  void refused(long now, long pause) {
    refusals++;
    refusedAt = now;
    notBefore = now + pause;
  }

  void decide() {
    decided = true;
  }

  @Override
  public int compareTo(PendingCommand other) {
    return Long.compare(order, other.order);
  }
}
