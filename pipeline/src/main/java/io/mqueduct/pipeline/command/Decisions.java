package io.mqueduct.pipeline.command;

import io.mqueduct.pipeline.Completion;
import io.mqueduct.pipeline.Rejection;
import io.mqueduct.pipeline.command.CommandReceipt.Finality;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Writes the final receipt of a command, and settles its record once that is durable. Thread-safe.
 */
final class Decisions {
  private static final String ACTION = "mqtt";
  private static final String NOTHING = "";
  private static final int NO_CODE = -1;

  private final Receipts receipts;
  private final CommandMeters meters;
  private final Tasks tasks;
  private final Clock clock;

  Decisions(Receipts receipts, CommandMeters meters, Tasks tasks, Clock clock) {
    this.receipts = receipts;
    this.meters = meters;
    this.tasks = tasks;
    this.clock = clock;
  }

  /** It is handed over; at QoS 0 the final word follows at once. */
  void departed(PendingCommand pending) {
    if (pending.command().publish().qos() > 0 && receipts.tellOfDepartures()) {
      CommandReceipt receipt =
          new CommandReceipt(
              pending.command(),
              CommandState.SENT,
              Finality.INTERIM,
              pending.attempts(),
              null,
              NO_CODE,
              NOTHING,
              clock.millis());
      receipts.write(receipt, new NoteWritten(tasks));
    }
  }

  void taken(PendingCommand pending, int code) {
    meters.acknowledged.increment();
    CommandState state =
        pending.command().publish().qos() == 0 ? CommandState.SENT : CommandState.ACKED;
    decide(pending, state, code, NOTHING, null);
  }

  void untaken(PendingCommand pending, int code) {
    meters.noSubscriber.increment();
    decide(pending, CommandState.NO_SUBSCRIBER, code, NOTHING, null);
  }

  void expired(PendingCommand pending) {
    meters.expired.increment();
    String detail =
        pending.attempts() == 0
            ? "not published since the last start"
            : "not published again; whether an earlier attempt arrived is unknown";
    decide(pending, CommandState.EXPIRED, NO_CODE, detail, null);
  }

  void rejected(PendingCommand pending, int code, String why) {
    meters.rejected.increment();
    decide(
        pending,
        CommandState.REJECTED,
        code,
        why,
        new Rejection("command-refused", why, null, ACTION, pending.command().publish().topic()));
  }

  /** A row that cannot become a command. */
  void refused(Command stub, Rejection rejection, Completion completion) {
    meters.rejected.increment();
    PendingCommand pending =
        new PendingCommand(stub, new SharedCompletion(completion, ended -> {}), 0);
    decide(pending, CommandState.REJECTED, NO_CODE, rejection.message(), rejection);
  }

  private void decide(
      PendingCommand pending,
      CommandState state,
      int code,
      String detail,
      @Nullable Rejection rejection) {
    pending.decide();
    long now = clock.millis();
    CommandReceipt receipt =
        new CommandReceipt(
            pending.command(),
            state,
            Finality.FINAL,
            pending.attempts(),
            pending.attempts() == 0 ? null : now - pending.sentAt(),
            code,
            detail,
            now);
    receipts.write(receipt, new FinalWritten(pending.completion(), rejection));
  }

  /**
   * The record settles with its receipt.
   *
   * @param rejection why the command was refused; null if it was not
   */
  private record FinalWritten(Completion completion, @Nullable Rejection rejection)
      implements Completion {

    @Override
    public void stored() {
      if (rejection == null) {
        completion.stored();
      } else {
        completion.rejected(rejection);
      }
    }

    @Override
    public void rejected(Rejection refusal) {
      completion.rejected(refusal);
    }

    @Override
    public void failed(Throwable cause) {
      completion.failed(cause);
    }

    @Override
    public void dropped() {
      stored();
    }
  }
}
