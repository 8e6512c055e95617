package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.Subscription;
import io.mqueduct.mqtt.UserProperty;
import io.mqueduct.pipeline.FakeRecordOutput.Sent;
import io.mqueduct.pipeline.settings.SubscriptionIds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which rules a message runs. */
@Timeout(30)
final class LaneRoutingTest extends LaneRig {
  @Test
  void runsOnlyTheRulesOfTheFiltersThatADeliveryNames() {
    Lane lane = lane(FakeSettings.of("dt/#", "dt/+"));
    session().push("dt/1", "a", 200);

    lane.step();

    assertThat(output.open()).hasSize(1);
    assertThat(lane.counters().rows()).isEqualTo(1);
  }

  @Test
  void routesByTopicWhereNoIdentifierIsGiven() {
    Lane lane = lane(FakeSettings.of("dt/#", "cmd/+"));
    session().push("cmd/1", "a");

    lane.step();

    assertThat(output.open()).extracting(Sent::text).containsExactly("a");
  }

  @Test
  void acknowledgesAndCountsWhatNoRuleWants() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("old/1", "a", 999);

    lane.step();

    assertThat(session().acknowledgedTexts()).containsExactly("a");
    assertThat(lane.counters().unmatched()).isEqualTo(1);
  }

  @Test
  void countsMessagesThatThePayloadsSayAreMissing() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "gap:2", 100);
    session().push("dt/1", "plain", 100);
    session().push("dt/1", "gap:5", 100);

    lane.step();

    assertThat(lane.counters().missed()).isEqualTo(7);
  }

  @Test
  void leavesOutItsOwnCommands() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push(from("test"), 100);
    session().push(from("another"), 100);
    lane.step();

    assertThat(output.open()).hasSize(1);
    assertThat(lane.counters().looped()).isEqualTo(1);
    assertThat(session().acknowledgedTexts()).containsExactly("test");
  }

  private static Publish from(String origin) {
    return new Publish(
        "dt/1",
        origin.getBytes(StandardCharsets.UTF_8),
        1,
        false,
        false,
        List.of(new UserProperty("mqueduct-origin", origin)),
        null,
        null,
        null,
        null,
        null);
  }

  /** A rule had FROM 'dt/#' when the message was queued and has FROM 'dt/+' now. */
  @Test
  void routesByTopicWhatWasQueuedForAFilterThatAnotherOneReplaces() {
    manifest.remember("test-0-kafka", RememberedSession.held(List.of("dt/#", "moved/#")));
    Lane lane = lane(FakeSettings.of("dt/+", "dt/1"));
    session().push("dt/1", "once for each rule", SubscriptionIds.preferred("dt/#"));
    session().push("dt/1", "the new one only", 100, SubscriptionIds.preferred("dt/#"));
    session().push("dt/2/x", "for nobody", SubscriptionIds.preferred("dt/#"));

    lane.step();

    assertThat(output.open())
        .extracting(Sent::text)
        .containsExactly("once for each rule", "once for each rule", "the new one only");
    assertThat(lane.counters().unmatched()).isEqualTo(1);
  }

  @Test
  void leavesOutCoveredFiltersWhereTheBrokerOffersNoIdentifiers() {
    sessions.withoutIdentifiers();
    Lane lane = lane(FakeSettings.of("dt/#", "dt/+"));
    lane.step();

    assertThat(sessions.count()).isEqualTo(2);
    assertThat(sessions.lastOptions().subscriptions())
        .extracting(Subscription::filter)
        .containsExactly("dt/#");
    assertThat(sessions.lastOptions().unsubscribe()).containsExactly("dt/+");

    session().push("dt/1", "a");
    lane.step();
    assertThat(lane.counters().rows()).isEqualTo(2);
  }

  @Test
  void refusesPartOverlapsWhereTheBrokerOffersNoIdentifiers() {
    sessions.withoutIdentifiers();
    Lane lane = lane(FakeSettings.of("a/+/c", "a/b/+"));

    lane.step();

    assertThat(lane.failure())
        .get()
        .extracting(LaneFailure::message)
        .isEqualTo(
            "The broker offers no subscription identifiers, and filters [a/+/c] and [a/b/+]"
                + " overlap: a message could come twice and nothing would tell; let one filter"
                + " cover the other, or give one of the rules a lane of its own");
  }
}
