package io.mqueduct.pipeline.command;

import io.mqueduct.pipeline.Completion;
import io.mqueduct.pipeline.Output;
import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.command.CommandMaker.RefusedRowException;
import io.mqueduct.pipeline.settings.CommandLifetime.BadLifetimeException;
import io.mqueduct.rules.EvaluationException;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.Row;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The commands of one rule. Confined to the lane's worker thread. */
final class CommandOutput implements Output {
  private final CommandMaker maker;
  private final Supplier<Optional<Partition>> source;
  private final ReplayGuard guard;
  private final OpenCommands open;
  private final CommandPublisher publisher;
  private final Decisions decisions;
  private final CommandMeters meters;
  private @Nullable Message last;
  private int rows;

  /**
   * @param source where the record was read whose rows come now
   */
  CommandOutput(
      CommandMaker maker,
      Supplier<Optional<Partition>> source,
      ReplayGuard guard,
      OpenCommands open,
      CommandPublisher publisher,
      Decisions decisions,
      CommandMeters meters) {
    this.maker = maker;
    this.source = source;
    this.guard = guard;
    this.open = open;
    this.publisher = publisher;
    this.decisions = decisions;
    this.meters = meters;
  }

  @Override
  public void send(Row row, Completion completion) {
    int number = number(row.message());
    try {
      send(maker.command(row, source.get(), number), completion);
    } catch (EvaluationException | BadLifetimeException | RefusedRowException e) {
      decisions.refused(
          maker.stub(row, source.get(), number), CommandMaker.rejection(row, e), completion);
    }
  }

  /** Asks for open ones first: a command that is not open any more has its receipt in Kafka. */
  private void send(Command command, Completion completion) {
    Optional<SharedCompletion> earlier = open.end(command);
    if (earlier.isPresent()) {
      meters.skipped.increment();
      publisher.join(earlier.get(), command, completion);
      return;
    }

    boolean done;
    try {
      done = guard.isDone(command);
    } catch (IOException e) {
      completion.failed(e);
      return;
    }

    if (done) {
      meters.skipped.increment();
      completion.dropped();
    } else {
      publisher.add(command, open.begin(command, completion));
    }
  }

  /** Rows of one record come one after the other. */
  private int number(Message message) {
    rows = message == last ? rows + 1 : 1;
    last = message;
    return rows;
  }
}
