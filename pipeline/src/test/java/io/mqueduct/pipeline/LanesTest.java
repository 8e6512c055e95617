package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.FakeMqttSession;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.Receipt;
import io.mqueduct.mqtt.SessionCounters;
import io.mqueduct.mqtt.SessionState;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LanesTest {
  private static final int LANES = 3;

  private final CountDownLatch begun = new CountDownLatch(LANES);
  private final List<Boolean> allHadBegun = new ArrayList<>();

  @Test
  void closesItsLanesTogether() {
    Lanes lanes =
        Lanes.of(
            FakeSettings.of("dt/#").build(),
            TaskIdentity.ONLY,
            LANES,
            task ->
                new LanePorts(
                    task,
                    (options, listener) -> new SlowToClose(new FakeMqttSession(options, listener)),
                    TargetPorts.of(new FakeRecordOutput()),
                    new FakeManifest(),
                    Clock.systemUTC()));
    lanes.open();

    lanes.close(Duration.ofSeconds(1));

    assertThat(allHadBegun)
        .as("for each lane: had all of them begun to close when it was waited for?")
        .containsExactly(true, true, true);
  }

  /** Closes when every session has begun to. */
  private final class SlowToClose implements MqttSession {
    private final FakeMqttSession session;

    SlowToClose(FakeMqttSession session) {
      this.session = session;
    }

    @Override
    public void beginClose(Duration flush) {
      begun.countDown();
    }

    @Override
    public void close(Duration flush) {
      try {
        allHadBegun.add(begun.await(flush.toMillis(), TimeUnit.MILLISECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void open() {
      session.open();
    }

    @Override
    public @Nullable Delivery poll() {
      return session.poll();
    }

    @Override
    public boolean await(Duration max) throws InterruptedException {
      return session.await(max);
    }

    @Override
    public void wakeUp() {
      session.wakeUp();
    }

    @Override
    public void acknowledge(Receipt receipt) {
      session.acknowledge(receipt);
    }

    @Override
    public SessionState state() {
      return session.state();
    }

    @Override
    public @Nullable MqttFailure lastFailure() {
      return session.lastFailure();
    }

    @Override
    public SessionCounters counters() {
      return session.counters();
    }
  }
}
