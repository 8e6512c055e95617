package io.mqueduct.pipeline;

import io.mqueduct.pipeline.LaneFailure.Kind;
import io.mqueduct.pipeline.ack.Slot;
import io.mqueduct.pipeline.settings.PipelineSettings.OnError;
import io.mqueduct.pipeline.text.LogText;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * What rules and targets refused, on any thread; the worker makes dead letters of it, or stops the
 * lane. Each refusal holds its slot, so there are no more of them than rows of open slots.
 */
final class Refusals {
  private final OnError onError;
  private final DeadLetterOutput deadLetters;
  private final LaneMeters meters;
  private final Consumer<LaneFailure> stop;
  private final Runnable wakeUp;
  private final Queue<Rejected> waiting = new ConcurrentLinkedQueue<>();

  Refusals(
      OnError onError,
      DeadLetterOutput deadLetters,
      LaneMeters meters,
      Consumer<LaneFailure> stop,
      Runnable wakeUp) {
    this.onError = onError;
    this.deadLetters = deadLetters;
    this.meters = meters;
    this.stop = stop;
    this.wakeUp = wakeUp;
  }

  /** Any thread. */
  void add(Rejected rejected) {
    waiting.add(rejected);
    wakeUp.run();
  }

  /**
   * Worker thread only.
   *
   * @return refusals handled
   */
  int handle() {
    int handled = 0;
    Rejected next = waiting.poll();
    while (next != null) {
      handle(next);
      handled++;
      next = waiting.poll();
    }
    return handled;
  }

  /** Nothing more is refused. Any thread. */
  void close() {
    deadLetters.close();
  }

  private void handle(Rejected rejected) {
    if (rejected.slot().isAbandoned()) {
      rejected.slot().settle(); // refused again, and reported, where it comes again
      return;
    }

    if (onError == OnError.FAIL) {
      stop.accept(
          new LaneFailure(
              Kind.POLICY,
              "Rule '"
                  + rejected.rule()
                  + "', topic ["
                  + LogText.shown(rejected.message().topic())
                  + "]: "
                  + rejected.rejection().message()
                  + " (pipeline.on.error=fail)",
              null));
      return;
    }

    deadLetters.send(
        rejected.message(),
        rejected.rule(),
        rejected.rejection(),
        new LetterHandoff(rejected.slot()));
  }

  private final class LetterHandoff extends Handoff {

    LetterHandoff(Slot slot) {
      super(slot, meters);
    }

    @Override
    public void stored() {
      meters.deadLettered.increment();
      super.stored();
    }

    @Override
    public void rejected(Rejection rejection) {
      finish();
      stop.accept(
          new LaneFailure(
              Kind.POLICY, "A dead letter was refused too: " + rejection.message(), null));
    }
  }
}
