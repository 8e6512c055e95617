package io.mqueduct.connect.sink;

import io.mqueduct.pipeline.Completion;
import io.mqueduct.pipeline.DeadLetterOutput;
import io.mqueduct.pipeline.Rejection;
import io.mqueduct.pipeline.text.LogText;
import io.mqueduct.rules.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.jspecify.annotations.Nullable;

/**
 * Refused records go to Connect's own dead letters. One is settled when Connect says that its
 * report is written. What cannot be reported is rejected and never thrown, since Connect keeps to
 * itself what is thrown while it commits. Confined to the task's thread.
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

  @Override
  public void send(Message message, String rule, Rejection rejection, Completion completion) {
    String why = "Rule '" + rule + "': " + place(rejection) + LogText.escaped(rejection.message());
    if (reporter == null) {
      completion.rejected(
          unreported(
              message.topic(),
              why
                  + "; there is nowhere to report it, set errors.tolerance=all and"
                  + " errors.deadletterqueue.topic.name"));
      return;
    }

    try {
      Future<Void> written = reporter.report(records.record(message), new DataException(why));
      open.add(new Report(message.topic(), written, completion));
    } catch (RuntimeException e) { // of any kind: the worker's code, and its producer's
      completion.rejected(
          unreported(message.topic(), why + "; Connect takes no report: " + e.getMessage()));
    }
  }

  private static Rejection unreported(String topic, String why) {
    return new Rejection(
        "not-reported", "record of topic [" + topic + "]: " + why, null, "report", topic);
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
      String why = "its report could not be written: " + Objects.requireNonNull(e.getCause());
      report.completion().rejected(unreported(report.topic(), why));
      return true;
    }
  }

  private record Report(String topic, Future<Void> written, Completion completion) {}
}
