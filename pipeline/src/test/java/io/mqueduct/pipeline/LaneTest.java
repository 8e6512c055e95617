package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mqueduct.mqtt.FakeMqttSession;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.Subscription;
import io.mqueduct.mqtt.UserProperty;
import io.mqueduct.pipeline.FakeRecordOutput.Sent;
import io.mqueduct.pipeline.LaneFailure.Kind;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.pipeline.settings.SubscriptionIds;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LaneTest {
  private final FakeSessions sessions = new FakeSessions();
  private final FakeRecordOutput output = new FakeRecordOutput();
  private final FakeManifest manifest = new FakeManifest();

  private Lane lane(FakeSettings fake) {
    Settings settings = fake.build();
    Lane lane =
        Lane.of(
            settings,
            settings.lanes().get(0),
            new LanePorts(
                TaskIdentity.ONLY, sessions, TargetPorts.of(output), manifest, Clock.systemUTC()));
    lane.open();
    return lane;
  }

  private FakeMqttSession session() {
    return sessions.last();
  }

  private static Rejection rejection() {
    return new Rejection("no", "Kafka refuses it", null, "kafka", "out");
  }

  @Test
  void acknowledgesOnlyWhatTheOutputHas() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "a", 100);

    assertThat(lane.step()).isEqualTo(1);
    assertThat(session().acknowledgedTexts()).isEmpty();

    output.storeAll();
    assertThat(session().acknowledgedTexts()).containsExactly("a");
  }

  @Test
  void acknowledgesInReceiptOrder() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "a", 100);
    session().push("dt/1", "none", 100);
    session().push("dt/1", "b", 100);
    lane.step();
    Sent a = output.takeFirst();
    Sent b = output.takeFirst();

    b.completion().stored();
    assertThat(session().acknowledgedTexts()).isEmpty();

    a.completion().stored();
    assertThat(session().acknowledgedTexts()).containsExactly("a", "none", "b");
  }

  @Test
  void waitsForEveryRowOfAMessage() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "rows:3", 100);
    lane.step();

    output.takeFirst().completion().stored();
    output.takeFirst().completion().stored();
    assertThat(session().acknowledgedTexts()).isEmpty();

    output.takeFirst().completion().stored();
    assertThat(session().acknowledgedTexts()).containsExactly("rows:3");
  }

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

  @Test
  void takesNoMoreThanItHasSlots() {
    Lane lane = lane(FakeSettings.of("dt/#").receiveMaximum(2));
    for (int i = 0; i < 5; i++) {
      session().push(Publish.of("dt/1", "q".getBytes(StandardCharsets.UTF_8), 0), 100);
    }

    assertThat(lane.step()).isEqualTo(2);
    assertThat(lane.step()).isZero();

    output.storeAll();
    assertThat(lane.step()).isEqualTo(2);
  }

  @Test
  void countsQos0ApartAndAcknowledgesNone() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push(Publish.of("dt/1", "q".getBytes(StandardCharsets.UTF_8), 0), 100);
    lane.step();

    output.storeAll();

    assertThat(lane.counters().receivedQos0()).isEqualTo(1);
    assertThat(lane.counters().settled()).isEqualTo(1);
    assertThat(lane.counters().acknowledged()).isZero();
  }

  @Test
  void writesADeadLetterAndAcknowledgesOnceItIsStored() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "bad", 100);

    lane.step();
    Sent letter = output.takeFirst();
    assertThat(letter.record().topic()).isEqualTo("dead");
    assertThat(letter.text())
        .startsWith("{\"ruleName\":\"rule0\",\"topic\":\"dt/1\",\"clientId\":\"test-0-kafka\"")
        .contains("\"errorMessage\":\"The payload is bad\"");
    assertThat(session().acknowledgedTexts()).isEmpty();

    letter.completion().stored();
    assertThat(session().acknowledgedTexts()).containsExactly("bad");
    assertThat(lane.counters().deadLettered()).isEqualTo(1);
  }

  @Test
  void makesADeadLetterOfARowThatTheTargetRefusesLater() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "a", 100);
    lane.step();

    output.takeFirst().completion().rejected(rejection());
    lane.step();

    assertThat(output.open()).extracting(sent -> sent.record().topic()).containsExactly("dead");
    output.storeAll();
    assertThat(session().acknowledgedTexts()).containsExactly("a");
  }

  @Test
  void makesADeadLetterOfAnOversizedRow() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "x".repeat(20_000), 100);

    lane.step();

    assertThat(output.takeFirst().text())
        .contains("over kafka.max.record.bytes [10000]")
        .contains("\"payloadBytes\":20000,\"payloadTruncated\":true");
  }

  @Test
  void stopsUnacknowledgedWhenADeadLetterIsRefusedToo() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "bad", 100);
    lane.step();

    output.takeFirst().completion().rejected(rejection());

    assertThat(lane.state()).isEqualTo(LaneState.STOPPED);
    assertThat(lane.failure())
        .get()
        .extracting(LaneFailure::message)
        .isEqualTo("A dead letter was refused too: Kafka refuses it");
    assertThat(session().acknowledgedTexts()).isEmpty();
  }

  @Test
  void stopsAtTheFirstErrorIfAskedTo() {
    Lane lane = lane(FakeSettings.of("dt/#").failingOnError());
    session().push("dt/1", "bad", 100);

    lane.step();

    assertThat(lane.failure())
        .contains(
            new LaneFailure(
                Kind.POLICY,
                "Rule 'rule0', topic [dt/1]: The payload is bad (pipeline.on.error=fail)",
                null));
    assertThat(session().acknowledgedTexts()).isEmpty();
    assertThat(lane.step()).isZero();
  }

  @Test
  void stopsWhenAnOutputLosesARecord() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "a", 100);
    session().push("dt/1", "b", 100);
    lane.step();

    output.takeFirst().completion().failed(new IllegalStateException("producer fenced"));
    output.storeAll();
    lane.step();

    assertThat(lane.state()).isEqualTo(LaneState.STOPPED);
    assertThat(lane.failure()).get().extracting(LaneFailure::kind).isEqualTo(Kind.OUTPUT);
    assertThat(session().acknowledgedTexts()).isEmpty();
  }

  @Test
  void settlesAndCountsWhatWasDroppedOnPurpose() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "a", 100);
    lane.step();

    output.takeFirst().completion().dropped();

    assertThat(lane.counters().dropped()).isEqualTo(1);
    assertThat(session().acknowledgedTexts()).containsExactly("a");
  }

  @Test
  void refusesASecondWordAboutARow() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "rows:2", 100);
    lane.step();
    Completion first = output.takeFirst().completion();
    first.stored();

    assertThatThrownBy(first::stored)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Bug: an output completed the same row twice");
    assertThat(session().acknowledgedTexts()).isEmpty();
  }

  @Test
  void acknowledgesNothingOfAnEarlierConnection() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "a", 100);
    lane.step();

    session().dropConnection();
    session().reconnect();
    output.storeAll();
    assertThat(session().acknowledgedTexts()).isEmpty();

    lane.step();
    output.storeAll();
    assertThat(session().acknowledgedTexts()).containsExactly("a");
  }

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
  void makesADeadLetterOfARowForATopicThatKafkaCannotHave() {
    Lane lane = lane(FakeSettings.of("dt/#").toTopic("iot/x"));
    session().push("dt/1", "a", 100);

    lane.step();

    Sent letter = output.takeFirst();
    assertThat(letter.record().topic()).isEqualTo("dead");
    assertThat(letter.text())
        .contains(
            "Kafka topic [iot/x] must be 1 to 249 of the characters a-z, A-Z, 0-9, '.', '_' and"
                + " '-'");
    letter.completion().stored();
    assertThat(session().acknowledgedTexts()).containsExactly("a");
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

  @Test
  void wakesTheWorkerWhenASlotIsFree() throws Exception {
    Lane lane = lane(FakeSettings.of("dt/#").receiveMaximum(1));
    session().push("dt/1", "a", 100);
    session().push("dt/1", "b", 100);
    lane.step();
    CompletableFuture<Void> stored = CompletableFuture.runAsync(output::storeAll);

    long start = System.nanoTime();
    while (lane.step() == 0) {
      lane.await(Duration.ofSeconds(20));
    }

    stored.get();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(output.open()).extracting(Sent::text).containsExactly("b");
  }

  @Test
  void drainsWhatIsInFlightAndTakesNoMore() throws Exception {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "a", 100);
    lane.step();
    session().push("dt/1", "b", 100);
    CompletableFuture<Void> stored = CompletableFuture.runAsync(output::storeAll);

    assertThat(lane.drain(Duration.ofSeconds(20))).isTrue();

    stored.get();
    lane.close(Duration.ofSeconds(1));
    lane.close(Duration.ofSeconds(1));
    assertThat(session().acknowledgedTexts()).containsExactly("a");
    assertThat(lane.state()).isEqualTo(LaneState.CLOSED);
  }

  @Test
  void givesUpDrainingWhenTheTimeIsOver() throws Exception {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "a", 100);
    lane.step();

    assertThat(lane.drain(Duration.ofMillis(50))).isFalse();
  }
}
