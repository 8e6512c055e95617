package io.mqueduct.pipeline.table;

import io.mqueduct.timeseries.PointBatch;
import io.mqueduct.timeseries.PointWriter;
import io.mqueduct.timeseries.WriteOutcome;
import io.mqueduct.timeseries.WriteOutcome.Stored;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A database that answers what a test wants, and stores everything once that is used up. */
final class ScriptedPointWriter implements PointWriter {
  private final Deque<WriteOutcome> answers = new ArrayDeque<>();
  private final List<List<String>> attempts = new ArrayList<>();
  private @Nullable RuntimeException bug;
  private boolean closed;

  void answer(WriteOutcome... outcomes) {
    answers.addAll(List.of(outcomes));
  }

  /** Throws at the next attempt. */
  void breakOnce(RuntimeException exception) {
    bug = exception;
  }

  @Override
  public WriteOutcome write(PointBatch batch) {
    RuntimeException thrown = bug;
    if (thrown != null) {
      bug = null;
      throw thrown;
    }
    attempts.add(IntStream.range(0, batch.lines()).mapToObj(batch::text).toList());
    WriteOutcome next = answers.poll();
    return next == null ? new Stored() : next;
  }

  /** The lines of each attempt. */
  List<List<String>> attempts() {
    return attempts;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
