package io.mqueduct.connect.sink;

import io.mqueduct.pipeline.Completion;
import io.mqueduct.pipeline.DeadLetterOutput;
import io.mqueduct.pipeline.Rejection;
import io.mqueduct.pipeline.text.LogText;
import io.mqueduct.rules.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.jspecify.annotations.Nullable;

/**
 * Refused records go to Connect's own dead letters. One is settled when Connect says that its
 * report is written. Confined to the task's thread.
 */
final class ReportedErrors implements DeadLetterOutput {
  private final @Nullable ErrantRecordReporter reporter;
  private final InFlightRecords records;
  private final LongSupplier nanoTime;
  private final Queue<Report> open = new ArrayDeque<>();

  /**
   * @param reporter null where the connector has no dead letters
   * @param nanoTime {@code System::nanoTime} outside tests
   */
  ReportedErrors(
      @Nullable ErrantRecordReporter reporter, InFlightRecords records, LongSupplier nanoTime) {
    this.reporter = reporter;
    this.records = records;
    this.nanoTime = nanoTime;
  }

  /**
   * @throws ConnectException if the connector has no dead letters, or Connect tolerates none
   */
  @Override
  public void send(Message message, String rule, Rejection rejection, Completion completion) {
    DataException error =
        new DataException(
            "Rule '" + rule + "': " + place(rejection) + LogText.escaped(rejection.message()));
    if (reporter == null) {
      throw new ConnectException(
          "Record of topic ["
              + message.topic()
              + "] is refused and there is nowhere to report it; set errors.tolerance=all and"
              + " errors.deadletterqueue.topic.name",
          error);
    }
    open.add(new Report(reporter.report(records.record(message), error), completion));
  }

  private static String place(Rejection rejection) {
    return rejection.place() == null
        ? ""
        : rejection.place().line() + ":" + rejection.place().column() + ": ";
  }

  /** Settles the reports that Connect has written. */
  void settleWritten() {
    while (!open.isEmpty() && open.element().written().isDone()) {
      settle(open.remove(), Duration.ZERO);
    }
  }

  /** The same, after waiting for those that are under way; at most this long in all. */
  void awaitWritten(Duration max) {
    long begin = nanoTime.getAsLong();
    Duration left = max;
    while (!open.isEmpty() && settle(open.element(), left)) {
      open.remove();
      left = max.minusNanos(nanoTime.getAsLong() - begin);
    }
  }

  private static boolean settle(Report report, Duration max) {
    try {
      report.written().get(Math.max(0, max.toMillis()), TimeUnit.MILLISECONDS);
      report.completion().stored();
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new ConnectException("A record could not be reported as an error", e.getCause());
    }
  }

  private record Report(Future<Void> written, Completion completion) {}
}
