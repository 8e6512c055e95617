package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DroppedMessagesTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(DroppedMessages.class);

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
  private final DroppedMessages messages = new DroppedMessages("table", clock);
  private int dropped;

  @BeforeEach
  void listen() {
    log.start();
    LOG.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    LOG.detachAppender(log);
  }

  private void drop(String reason) {
    drop("dt", reason);
  }

  private void drop(String topic, String reason) {
    messages.send(
        new KafkaMessage(topic, 0, 7, 0, null, null, List.of()),
        "hot",
        new Rejection("bad", reason, null, "table", "t"),
        new Completion() {
          @Override
          public void stored() {
            throw new AssertionError("stored");
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
            dropped++;
          }
        });
  }

  @Test
  void tellsOfThemOnceInTenSeconds() {
    drop("first");
    drop("second");
    drop("third");
    clock.advance(Duration.ofSeconds(10));
    drop("fourth");

    assertThat(dropped).isEqualTo(4);
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "lane=table dropped=1 since the last word; the latest: Rule 'hot', topic [dt]: first"
                + " (pipeline.on.error=drop)",
            "lane=table dropped=3 since the last word; the latest: Rule 'hot', topic [dt]: fourth"
                + " (pipeline.on.error=drop)");
  }

  @Test
  void tellsTheRestAtTheEnd() {
    drop("first");
    drop("second");
    drop("third");
    messages.close();
    messages.close();

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "lane=table dropped=1 since the last word; the latest: Rule 'hot', topic [dt]: first"
                + " (pipeline.on.error=drop)",
            "lane=table dropped=2 since the last word, and the lane ends (pipeline.on.error=drop)");
  }

  @Test
  void cutsAndEscapesWhatADeviceChose() {
    drop("a\nERROR forged" + "x".repeat(100), "not\r\nthis");

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "lane=table dropped=1 since the last word; the latest: Rule 'hot', topic"
                + " [a\\u000aERROR forged"
                + "x".repeat(50)
                + "…]: not\\u000d\\u000athis (pipeline.on.error=drop)");
  }
}
