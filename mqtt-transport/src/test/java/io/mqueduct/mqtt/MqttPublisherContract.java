package io.mqueduct.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mqueduct.mqtt.MqttSessionContract.Recorder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What every {@link MqttPublisher} keeps to. */
public abstract class MqttPublisherContract {
  private static final Duration LONG = Duration.ofSeconds(20);

  protected final Recorder recorder = new Recorder();

  /** A publisher that tells the recorder, not yet open. */
  protected abstract MqttPublisher publisher();

  /** Waits for so many messages on the connection that is open, and answers the oldest. */
  protected abstract void answerOldestOf(int waiting, int reasonCode);

  /** Ends the connection that is open and waits for the next one. */
  protected abstract void renewConnection();

  @Test
  void givesTheReasonCodeOfEachAnswer() {
    MqttPublisher publisher = opened();
    CompletableFuture<Integer> first = publish(publisher, "a", 1);
    CompletableFuture<Integer> second = publish(publisher, "b", 1);

    answerOldestOf(2, 0x10);
    answerOldestOf(1, 0x97);

    assertThat(first).succeedsWithin(LONG).isEqualTo(0x10);
    assertThat(second).succeedsWithin(LONG).isEqualTo(0x97);
  }

  @Test
  void failsWhatIsNotAnsweredBeforeItTellsOfTheNextConnection() {
    MqttPublisher publisher = opened();
    CompletableFuture<Integer> open = publish(publisher, "a", 1);

    renewConnection();

    assertThat(open).isCompletedExceptionally();
    assertThatThrownBy(open::join)
        .cause()
        .isInstanceOfSatisfying(
            MqttException.class,
            e -> assertThat(e.failure().kind()).isEqualTo(MqttFailure.Kind.TRANSIENT));
  }

  @Test
  void refusesWhatIsForAFormerConnection() {
    MqttPublisher publisher = opened();
    renewConnection();

    assertThat(publish(publisher, "late", 1)).failsWithin(LONG);
    CompletableFuture<Integer> now = publish(publisher, "now", 2);
    answerOldestOf(1, 0);
    assertThat(now).succeedsWithin(LONG).isEqualTo(0);
  }

  private MqttPublisher opened() {
    MqttPublisher publisher = publisher();
    publisher.open();
    await().atMost(LONG).until(() -> recorder.connected.size() == 1);
    return publisher;
  }

  private static CompletableFuture<Integer> publish(
      MqttPublisher publisher, String payload, long generation) {
    return publisher.publish(
        Publish.of("a", payload.getBytes(StandardCharsets.UTF_8), 1), generation);
  }
}
