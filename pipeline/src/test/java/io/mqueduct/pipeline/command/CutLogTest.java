package io.mqueduct.pipeline.command;

import static io.mqueduct.pipeline.command.CommandBench.START;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Where a log was cut, other commands may stand at offsets that are done. A mark knows them by
 * their time alone.
 */
class CutLogTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(MarkDoubts.class);

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final CommandBench bench = new CommandBench();

  @BeforeEach
  void listen() {
    log.start();
    LOG.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    LOG.detachAppender(log);
  }

  /** Up to offset 9, and a mark says so. */
  private void doCommandsEightAndNine() {
    bench.open();
    for (int i = 8; i < 10; i++) {
      bench.offer(i, "d1", "{}", START + 200 + i);
      bench.answer(0);
      bench.store();
    }
    bench.pass(Duration.ofSeconds(1));
    bench.store();
  }

  @Test
  void publishesANewCommandThatWasMadeAfterTheMark() {
    doCommandsEightAndNine();
    bench.offer(8, "d2", "{}", START + 300);

    assertThat(bench.published()).containsExactly("commands/d1", "commands/d1", "commands/d2");
    assertThat(bench.commands.counters().doubtfulSkips()).isZero();
  }

  /** Made by its producer before the cut and appended after it: nothing tells it from the old. */
  @Test
  void tellsOnceOfCommandsThatAreDoneByTheirTimeAlone() {
    doCommandsEightAndNine();
    bench.offer(8, "d2", "{}", START + 100);
    bench.offer(9, "d3", "{}", START + 101);

    assertThat(bench.published()).containsExactly("commands/d1", "commands/d1");
    assertThat(bench.commands.counters().doubtfulSkips()).isEqualTo(2);
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "partition=commands-0 offset=8 came again and its command is left out: commands are done"
                + " up to offset 10 and timestamp "
                + (START + 209)
                + ". If the log was cut, this may be a new one that was made before that time;"
                + " mqueduct_commands_skipped_doubtful_total counts them");
  }

  @Test
  void saysNothingOfARewindAfterARestart() {
    doCommandsEightAndNine();
    bench.restart().offer(8, "d1", "{}", START + 208);
    bench.offer(9, "d1", "{}", START + 209);

    assertThat(bench.commands.counters().skipped()).isEqualTo(2);
    assertThat(bench.commands.counters().doubtfulSkips()).isZero();
    assertThat(log.list).isEmpty();
  }

  @Test
  void saysNothingOfAPartitionThatCameBack() {
    doCommandsEightAndNine();
    bench.offer(8, "d1", "{}", START + 208);
    bench.lane.revoke(List.of(CommandBench.PARTITION));
    bench.offer(9, "d1", "{}", START + 209);

    assertThat(bench.commands.counters().skipped()).isEqualTo(2);
    assertThat(bench.commands.counters().doubtfulSkips()).isEqualTo(1);
  }
}
