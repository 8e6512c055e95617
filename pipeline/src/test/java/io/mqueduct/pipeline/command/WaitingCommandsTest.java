package io.mqueduct.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.mqtt.Publish;
import io.mqueduct.pipeline.settings.MqttTarget.Retry;
import io.mqueduct.rules.KafkaMessage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** While the broker is away nothing asks for the next command, and still none may pile up. */
class WaitingCommandsTest {
  private static final long NOW = 1_000;
  private static final Tasks TASKS = new Tasks(new ManualAgenda());

  private final WaitingCommands waiting = new WaitingCommands();

  private void add(int order, Set<Retry> retries) {
    KafkaMessage record =
        new KafkaMessage("commands", 0, order, NOW, new byte[0], new byte[0], List.of());
    Command command =
        new Command(
            new CommandKey("c" + order, "commands-0-" + order, "plant", "reboot"),
            record,
            Optional.empty(),
            Publish.of("commands/d1", new byte[0], 1),
            NOW,
            OptionalLong.of(NOW + order),
            retries,
            Optional.empty(),
            Optional.empty());
    waiting.add(
        new PendingCommand(
            command, new SharedCompletion(new NoteWritten(TASKS), ended -> {}), order));
  }

  private void decide(PendingCommand pending) {
    pending.decide();
    waiting.decided(pending);
  }

  @Test
  void keepsNothingThatEndedBeforeItLeft() {
    IntStream.range(0, 5).forEach(n -> add(n, Set.of()));
    waiting.end(pending -> pending.command().isOver(NOW + 3), this::decide);

    assertThat(waiting.size()).isEqualTo(1);
    assertThat(waiting.kept()).isEqualTo(1);
  }

  @Test
  void keepsNothingThatEndedBehindOneOfAnotherKind() {
    add(100, Set.of(Retry.QUOTA));
    IntStream.range(0, 5).forEach(n -> add(n, Set.of()));
    waiting.end(pending -> pending.command().isOver(NOW + 10), this::decide);

    assertThat(waiting.kept()).isEqualTo(1);
    assertThat(waiting.next()).extracting(next -> next.command().key().id()).isEqualTo("c100");
  }

  @Test
  void keepsNothingThatEndedBehindAnotherToItsTopic() {
    IntStream.range(0, 5).forEach(n -> add(n, Set.of(Retry.QUOTA)));
    waiting.end(pending -> pending.command().isOver(NOW + 3), this::decide);

    assertThat(waiting.kept()).isEqualTo(1);
    assertThat(waiting.next()).extracting(next -> next.command().key().id()).isEqualTo("c4");
  }
}
