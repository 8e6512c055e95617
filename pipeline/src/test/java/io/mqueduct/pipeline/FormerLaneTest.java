package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.mqtt.SessionState;
import io.mqueduct.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FormerLaneTest {
  private final FakeSessions sessions = new FakeSessions();
  private final FakeRecordOutput output = new FakeRecordOutput();
  private final FakeManifest manifest = new FakeManifest();
  private final ManualClock clock = ManualClock.at("2026-01-02T03:04:05Z");
  private final UnaryOperator<Set<String>> remembered =
      asked ->
          asked.stream()
              .filter(clientId -> !manifest.subscriptions(clientId).isEmpty())
              .collect(Collectors.toSet());

  private Lanes lanes(FakeSettings settings, TaskIdentity task) {
    Lanes lanes =
        Lanes.of(
            settings.build(),
            task,
            one -> new LanePorts(one, sessions, output, manifest, clock),
            remembered);
    lanes.open();
    return lanes;
  }

  private void remember(String clientId) {
    manifest.remember(clientId, List.of("dt/#"));
  }

  @Test
  void isLeftToTheFirstTask() {
    remember("test-3-kafka");

    assertThat(lanes(FakeSettings.of("dt/#"), new TaskIdentity(1, 3)).all()).hasSize(1);
    assertThat(lanes(FakeSettings.of("dt/#"), new TaskIdentity(0, 3)).all()).hasSize(2);
  }

  @Test
  void looksOnlyBeyondTheLastTask() {
    remember("test-0-kafka");
    remember("test-1-kafka");

    assertThat(lanes(FakeSettings.of("dt/#"), new TaskIdentity(0, 2)).all()).hasSize(1);
  }

  @Test
  void isNotExpectedToHaveASession() {
    remember("test-1-kafka");

    lanes(FakeSettings.of("dt/#").failingOnSessionLost(), TaskIdentity.ONLY);

    assertThat(sessions.lastOptions().clientId()).isEqualTo("test-1-kafka");
    assertThat(sessions.lastOptions().sessionExpected()).isFalse();
  }

  @Test
  void closesWhenItHasBeenReadAndIsQuiet() {
    remember("test-1-kafka");
    Lanes lanes = lanes(FakeSettings.of("dt/#"), TaskIdentity.ONLY);
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
  }

  @Test
  void doesNotKeepATaskAliveWhoseOwnLaneHasStopped() {
    remember("test-1-kafka");
    Lanes lanes = lanes(FakeSettings.of("dt/#").failingOnError(), TaskIdentity.ONLY);
    sessions.first().push("dt/1", "bad", 100);

    lanes.step();
    lanes.step();

    assertThat(lanes.failure()).isPresent();
  }
}
