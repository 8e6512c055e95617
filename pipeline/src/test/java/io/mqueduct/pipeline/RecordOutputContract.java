package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link RecordOutput} keeps to; a door extends it for its own. */
public abstract class RecordOutputContract {
  private final List<String> completed = Collections.synchronizedList(new ArrayList<>());

  /** The output under test; its target takes nothing before {@link #targetTakesAll}. */
  protected abstract RecordOutput output();

  /** The target takes, durably, what was sent so far; returns the values it took, in its order. */
  protected abstract List<String> targetTakesAll();

  @Test
  void completesNothingBeforeTheTargetHasIt() {
    send("a");

    assertThat(completed).isEmpty();

    targetTakesAll();
    assertThat(completed).containsExactly("stored a");
  }

  @Test
  void keepsTheOrderOfSends() {
    List.of("a", "b", "c", "d").forEach(this::send);

    assertThat(targetTakesAll()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void completesEqualRecordsOneByOne() {
    send("same");
    send("same");

    assertThat(targetTakesAll()).containsExactly("same", "same");
    assertThat(completed).containsExactly("stored same", "stored same");
  }

  @Test
  void goesOnAfterTheFirstBatch() {
    send("a");
    targetTakesAll();
    send("b");

    assertThat(targetTakesAll()).containsExactly("b");
    assertThat(completed).containsExactly("stored a", "stored b");
  }

  private void send(String value) {
    output()
        .send(
            new OutboundRecord(
                "lane",
                "topic",
                null,
                1_000L,
                "key",
                value.getBytes(StandardCharsets.UTF_8),
                List.of()),
            new Recorder(value));
  }

  private final class Recorder implements Completion {
    private final String value;

    Recorder(String value) {
      this.value = value;
    }

    @Override
    public void stored() {
      completed.add("stored " + value);
    }

    @Override
    public void rejected(Rejection rejection) {
      completed.add("rejected " + value);
    }

    @Override
    public void failed(Throwable cause) {
      completed.add("failed " + value);
    }

    @Override
    public void dropped() {
      completed.add("dropped " + value);
    }
  }
}
