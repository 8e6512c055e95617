package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.ack.Slot;
import io.mqueduct.rules.KafkaMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** However often a log is cut and in whatever order outputs answer: nothing is passed over. */
class OpenRecordsProperties {
  private static final Partition PARTITION = new Partition("in", 0);

  @Property(tries = 1_000, seed = "20261124")
  void tellsAnOffsetThatNothingOpenIsBelow(@ForAll("steps") List<Step> steps) {
    Reader reader = new Reader();
    for (Step step : steps) {
      step.apply(reader);

      reader.records.unsettled().values().forEach(reader::assertNothingOpenBelow);
      assertThat(reader.records.settled())
          .allSatisfy(
              (partition, progress) ->
                  assertThat(reader.records.unsettled()).containsEntry(partition, progress.next()));
    }
  }

  @Property(tries = 1_000, seed = "20261125")
  void tellsTheNextOffsetOnceAllIsSettled(@ForAll("steps") List<Step> steps) {
    Reader reader = new Reader();
    steps.forEach(step -> step.apply(reader));
    new Read(0).apply(reader);

    reader.open.forEach(one -> one.slot().settle());

    assertThat(reader.records.unsettled()).isEqualTo(Map.of(PARTITION, reader.next));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> read = Arbitraries.integers().between(0, 2).map(Read::new);
    Arbitrary<Step> settle = Arbitraries.integers().between(0, 12).map(Settle::new);
    Arbitrary<Step> cut = Arbitraries.integers().between(1, 20).map(Cut::new);
    return Arbitraries.frequencyOf(Tuple.of(6, read), Tuple.of(6, settle), Tuple.of(1, cut))
        .list()
        .ofMaxSize(80);
  }

  /** What was read of the partition, and is open. */
  private static final class Reader {
    private final OpenRecords records =
        new OpenRecords(1_000, 1_000_000, new LongAdder(), () -> {}, () -> 0L);
    private final List<Open> open = new ArrayList<>();
    private long next = 100;

    void assertNothingOpenBelow(long offset) {
      assertThat(open).allSatisfy(one -> assertThat(one.offset()).isGreaterThanOrEqualTo(offset));
    }
  }

  private record Open(long offset, Slot slot) {}

  /** Something that happens to a partition. */
  private sealed interface Step {
    void apply(Reader reader);
  }

  private record Read(int gap) implements Step {
    @Override
    public void apply(Reader reader) {
      long offset = reader.next + gap;
      KafkaMessage message = new KafkaMessage("in", 0, offset, 1_000, null, null, List.of());
      reader.open.add(new Open(offset, reader.records.open(message, PARTITION)));
      reader.next = offset + 1;
    }
  }

  private record Settle(int index) implements Step {
    @Override
    public void apply(Reader reader) {
      if (index < reader.open.size()) {
        reader.open.remove(index).slot().settle();
      }
    }
  }

  private record Cut(int by) implements Step {
    @Override
    public void apply(Reader reader) {
      reader.next = Math.max(0, reader.next - by);
    }
  }
}
