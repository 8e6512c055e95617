package io.mqueduct.pipeline;

import io.mqueduct.rules.Message;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves refused messages out, as the user asked, and says why now and then. Confined to the lane's
 * worker thread.
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
  public void send(Message message, String rule, Rejection rejection, Completion completion) {
    untold++;
    if (clock.millis() >= nextWord) {
      LOG.warn(
          "lane={} dropped={} since the last word; the latest: Rule '{}', topic [{}]: {}"
              + " (pipeline.on.error=drop)",
          lane,
          untold,
          rule,
          message.topic(),
          rejection.message());
      untold = 0;
      nextWord = clock.millis() + PAUSE.toMillis();
    }
    completion.dropped();
  }
}
