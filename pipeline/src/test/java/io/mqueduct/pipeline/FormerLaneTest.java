package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.mqtt.SessionState;
import io.mqueduct.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormerLaneTest {
  private final FakeSessions sessions = new FakeSessions();
  private final FakeRecordOutput output = new FakeRecordOutput();
  private final FakeManifest manifest = new FakeManifest();
  private final ManualClock clock = ManualClock.at("2026-01-02T03:04:05Z");

  private Lanes lanes(FakeSettings settings, TaskIdentity task, int tasksBefore) {
    Lanes lanes =
        Lanes.of(
            settings.build(),
            task,
            tasksBefore,
            one -> new LanePorts(one, sessions, TargetPorts.of(output), manifest, clock));
    lanes.open();
    return lanes;
  }

  @Test
  void isLeftToTheFirstTask() {
    assertThat(lanes(FakeSettings.of("dt/#"), new TaskIdentity(1, 3), 4).all()).hasSize(1);
    assertThat(lanes(FakeSettings.of("dt/#"), new TaskIdentity(0, 3), 4).all()).hasSize(2);
    assertThat(lanes(FakeSettings.of("dt/#"), new TaskIdentity(0, 3), 3).all()).hasSize(1);
  }

  @Test
  void unsubscribesWhatItMayHaveHadAndWhatIsRemembered() {
    manifest.remember("test-1-kafka", RememberedSession.held(List.of("old/#")));

    lanes(FakeSettings.of("dt/#"), TaskIdentity.ONLY, 2);

    assertThat(sessions.lastOptions().clientId()).isEqualTo("test-1-kafka");
    assertThat(sessions.lastOptions().subscriptions()).isEmpty();
    assertThat(sessions.lastOptions().unsubscribe()).containsExactly("old/#", "dt/#");
  }

  @Test
  void isNotExpectedToHaveASession() {
    manifest.remember("test-1-kafka", RememberedSession.held(List.of("dt/#")));

    lanes(FakeSettings.of("dt/#").failingOnSessionLost(), TaskIdentity.ONLY, 2);

    assertThat(sessions.lastOptions().clientId()).isEqualTo("test-1-kafka");
    assertThat(sessions.lastOptions().sessionExpected()).isFalse();
  }

  @Test
  void closesWhenItHasBeenReadAndIsQuiet() {
    Lanes lanes = lanes(FakeSettings.of("dt/#"), TaskIdentity.ONLY, 2);
    sessions.last().push("dt/1", "kept", 100);
    lanes.step();
    clock.advance(Duration.ofMinutes(1));
    lanes.step();
    assertThat(sessions.last().state()).isEqualTo(SessionState.CONNECTED);

    output.storeAll();
    lanes.step();
    assertThat(sessions.last().state()).isEqualTo(SessionState.CONNECTED);
    clock.advance(Duration.ofSeconds(30));
    lanes.step();

    assertThat(sessions.last().acknowledgedTexts()).containsExactly("kept");
    assertThat(sessions.last().state()).isEqualTo(SessionState.CLOSED);
    assertThat(lanes.all()).hasSize(1);
    assertThat(lanes.hasUnreadFormerTasks()).isFalse();
  }

  /** Forgotten, its queue would stay on the broker until it expires. */
  @Test
  void staysUnreadWhenItStopsBeforeItWasRead() {
    Lanes lanes = lanes(FakeSettings.of("dt/#").failingOnError(), TaskIdentity.ONLY, 2);
    sessions.last().push("dt/1", "bad", 100);

    lanes.step();
    lanes.step();

    assertThat(lanes.all()).hasSize(1);
    assertThat(lanes.hasUnreadFormerTasks()).isTrue();
    assertThat(lanes.failure()).isEmpty();
  }

  @Test
  void doesNotKeepATaskAliveWhoseOwnLaneHasStopped() {
    Lanes lanes = lanes(FakeSettings.of("dt/#").failingOnError(), TaskIdentity.ONLY, 2);
    sessions.first().push("dt/1", "bad", 100);

    lanes.step();
    lanes.step();

    assertThat(lanes.failure()).isPresent();
  }
}
