package io.mqueduct.pipeline.ack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens in whatever order: never early, never out of order, nothing stuck. */
class AckLedgerProperties {
  private static final int SLOTS = 8;

  private final List<Integer> acknowledged = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final AckLedger<Integer> ledger =
      new AckLedger<>(SLOTS, 1_000_000, acknowledged::add, () -> {}, () -> 0L);

  @Property(tries = 2_000, seed = "20261122")
  void neverAcknowledgesEarlyNorOutOfOrder(@ForAll("steps") List<Step> steps) {
    for (Step step : steps) {
      step.apply(this);

      assertThat(acknowledged).isEqualTo(settledPrefix());
    }
  }

  @Property(tries = 1_000, seed = "20261123")
  void leavesNothingStuckOnceAllAreSettled(@ForAll("steps") List<Step> steps) {
    steps.stream().filter(step -> !(step instanceof Fail)).forEach(step -> step.apply(this));

    messages.forEach(Message::settleAll);

    assertThat(acknowledged).hasSize(messages.size()).isSorted();
    assertThat(ledger.inFlight()).isZero();
    assertThat(ledger.inFlightBytes()).isZero();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> open = Arbitraries.integers().between(0, 4).map(Open::new);
    Arbitrary<Step> settle = Arbitraries.integers().between(0, 30).map(Settle::new);
    Arbitrary<Step> fail = Arbitraries.integers().between(0, 30).map(Fail::new);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(4, open),
            net.jqwik.api.Tuple.of(10, settle),
            net.jqwik.api.Tuple.of(1, fail))
        .list()
        .ofMaxSize(80);
  }

  /** The model: messages from the first on, as long as each has no hold left. */
  private List<Integer> settledPrefix() {
    List<Integer> prefix = new ArrayList<>();
    for (Message message : messages) {
      if (message.holds > 0) {
        return prefix;
      }
      prefix.add(message.id);
    }
    return prefix;
  }

  /** Something that happens to the ledger. */
  private sealed interface Step {
    void apply(AckLedgerProperties test);
  }

  private record Open(int outputs) implements Step {
    @Override
    public void apply(AckLedgerProperties test) {
      if (test.ledger.hasRoom()) {
        Slot slot = test.ledger.open(test.messages.size(), 100);
        for (int i = 0; i < outputs; i++) {
          slot.hold();
        }
        test.messages.add(new Message(test.messages.size(), slot, outputs + 1));
      }
    }
  }

  private record Settle(int message) implements Step {
    @Override
    public void apply(AckLedgerProperties test) {
      if (message < test.messages.size() && test.messages.get(message).canSettle()) {
        test.messages.get(message).settle();
      }
    }
  }

  /** One output fails for good: the holds it leaves never end. */
  private record Fail(int message) implements Step {
    @Override
    public void apply(AckLedgerProperties test) {
      if (message < test.messages.size() && test.messages.get(message).canSettle()) {
        test.messages.get(message).fail();
      }
    }
  }

  private static final class Message {
    private final int id;
    private final Slot slot;
    private int holds;
    private int failed;

    Message(int id, Slot slot, int holds) {
      this.id = id;
      this.slot = slot;
      this.holds = holds;
    }

    boolean canSettle() {
      return holds > failed;
    }

    void settle() {
      holds--;
      slot.settle();
    }

    void fail() {
      failed++;
      slot.fail(new IllegalStateException("lost"));
    }

    void settleAll() {
      while (canSettle()) {
        settle();
      }
    }
  }
}
