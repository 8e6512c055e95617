package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.pipeline.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a lane remembers of its session, and does when the broker has forgotten it. */
@Timeout(30)
final class LaneSessionTest extends LaneRig {
  @Test
  void goesOnAfterALostSessionUnlessAskedToFail() {
    Lane warns = lane(FakeSettings.of("dt/#"));
    session().reconnectWithoutSession();
    warns.step();
    assertThat(warns.state()).isEqualTo(LaneState.RUNNING);

    Lane fails = lane(FakeSettings.of("dt/#").failingOnSessionLost());
    session().reconnectWithoutSession();
    fails.step();
    assertThat(fails.failure())
        .get()
        .extracting(LaneFailure::message)
        .isEqualTo("The broker has lost the session of [test-0-kafka] (mqtt.on.session.lost=fail)");
  }

  @Test
  void unsubscribesWhatIsNoLongerConfigured() {
    manifest.remember("test-0-kafka", RememberedSession.held(List.of("dt/#", "old/+")));

    lane(FakeSettings.of("dt/#", "new/+"));

    assertThat(sessions.lastOptions().unsubscribe()).containsExactly("old/+");
    assertThat(sessions.lastOptions().unsubscribeAfter()).isZero();
    assertThat(sessions.lastOptions().sessionExpected()).isTrue();
    assertThat(manifest.session("test-0-kafka").filters()).containsExactly("dt/#", "new/+");
  }

  @Test
  void keepsAFilterThatMovesToAnotherTaskForAWhileAndRemembersIt() {
    manifest.remember("test-1-kafka", RememberedSession.held(List.of("old/+")));
    Settings settings = FakeSettings.of("dt/#").build();
    Lane lane =
        Lane.of(
            settings,
            settings.lanes().get(0),
            new LanePorts(
                new TaskIdentity(1, 2),
                sessions,
                TargetPorts.of(output),
                manifest,
                Clock.systemUTC()));
    lane.open();
    assertThat(sessions.lastOptions().unsubscribe()).containsExactly("old/+");
    assertThat(sessions.lastOptions().unsubscribeAfter()).isEqualTo(Duration.ofSeconds(10));
    assertThat(manifest.session("test-1-kafka").filters()).contains("old/+");

    session().unsubscribe();

    assertThat(manifest.session("test-1-kafka").filters()).doesNotContain("old/+");
  }

  @Test
  void expectsNoSessionAtTheVeryFirstStart() {
    lane(FakeSettings.of("dt/#"));

    assertThat(sessions.lastOptions().sessionExpected()).isFalse();
  }

  @Test
  void expectsNoSessionWhileNoEarlierStartHasConnected() {
    Settings settings = FakeSettings.of("dt/#").build();
    LanePorts ports =
        new LanePorts(
            TaskIdentity.ONLY, sessions, TargetPorts.of(output), manifest, Clock.systemUTC());
    Lane.of(settings, settings.lanes().get(0), ports);
    Lane second = Lane.of(settings, settings.lanes().get(0), ports);
    assertThat(sessions.lastOptions().sessionExpected()).isFalse();

    second.open();
    Lane.of(settings, settings.lanes().get(0), ports);

    assertThat(sessions.lastOptions().sessionExpected()).isTrue();
  }
}
