package io.mqueduct.connect.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.pipeline.Completion;
import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.Rejection;
import io.mqueduct.rules.KafkaMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class ReportedErrorsTest {
  private static final KafkaMessage MESSAGE =
      new KafkaMessage("in", 0, 7, 0, null, new byte[0], List.of());

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final InFlightRecords records = new InFlightRecords();
  private final List<String> told = new ArrayList<>();
  private final List<Future<Void>> answers = new ArrayList<>();
  private final ReportedErrors errors =
      new ReportedErrors(
          (record, error) -> {
            told.add(error.getMessage());
            return answers.get(told.size() - 1);
          },
          records,
          nanos::get);
  private int settled;

  private void report(String why, Future<Void> answer) {
    answers.add(answer);
    records.add(
        new Partition("in", 0), MESSAGE, new SinkRecord("in", 0, null, null, null, null, 7));
    errors.send(MESSAGE, "r", new Rejection("no", why, null, "table", "t"), new Counted());
  }

  @Test
  void waitsAsLongInAllAsItMay() {
    List<Long> waits = new ArrayList<>();
    report("a", new Late(waits, nanos));
    report("b", new Late(waits, nanos));
    report("c", new Late(waits, nanos));

    errors.awaitWritten(Duration.ofSeconds(5));

    assertThat(waits).as("also where nano time overflows").containsExactly(5_000L, 3_000L, 1_000L);
    assertThat(settled).isEqualTo(3);
  }

  @Test
  void writesWhatADeviceChoseInOneLine() {
    report("bad\nERROR forged", CompletableFuture.completedFuture(null));

    assertThat(told).containsExactly("Rule 'r': bad\\u000aERROR forged");
  }

  private final class Counted implements Completion {

    @Override
    public void stored() {
      settled++;
    }

    @Override
    public void rejected(Rejection rejection) {
      throw new AssertionError("rejected");
    }

    @Override
    public void failed(Throwable cause) {
      throw new AssertionError("failed");
    }

    @Override
    public void dropped() {
      throw new AssertionError("dropped");
    }
  }

  /** Answers after two seconds of the task's time, however long is waited for it. */
  private static final class Late extends CompletableFuture<Void> {
    private final List<Long> waits;
    private final AtomicLong nanos;

    Late(List<Long> waits, AtomicLong nanos) {
      this.waits = waits;
      this.nanos = nanos;
    }

    @Override
    public Void get(long timeout, TimeUnit unit) {
      waits.add(unit.toMillis(timeout));
      nanos.addAndGet(Duration.ofSeconds(2).toNanos());
      return null;
    }
  }
}
