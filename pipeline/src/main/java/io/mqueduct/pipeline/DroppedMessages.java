package io.mqueduct.pipeline;

import io.mqueduct.pipeline.text.LogText;
import io.mqueduct.rules.Message;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves refused messages out, as the user asked, and says why now and then. Thread-safe, since a
 * lane is not closed on its worker thread.
 */
final class DroppedMessages implements DeadLetterOutput {
  private static final Logger LOG = LoggerFactory.getLogger(DroppedMessages.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final String lane;
  private final Clock clock;
  private long untold;
  private long nextWord;

  DroppedMessages(String lane, Clock clock) {
    this.lane = lane;
    this.clock = clock;
  }

  @Override
  public synchronized void send(
      Message message, String rule, Rejection rejection, Completion completion) {
    untold++;
    if (clock.millis() >= nextWord) {
      LOG.warn(
          "lane={} dropped={} since the last word; the latest: Rule '{}', topic [{}]: {}"
              + " (pipeline.on.error=drop)",
          lane,
          untold,
          rule,
          LogText.shown(message.topic()),
          LogText.escaped(rejection.message()));
      untold = 0;
      nextWord = clock.millis() + PAUSE.toMillis();
    }
    completion.dropped();
  }

  /** Tells of those that nothing was said of yet. */
  @Override
  public synchronized void close() {
    if (untold > 0) {
      LOG.warn(
          "lane={} dropped={} since the last word, and the lane ends (pipeline.on.error=drop)",
          lane,
          untold);
      untold = 0;
    }
  }
}
