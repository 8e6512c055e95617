package io.mqueduct.pipeline.command;

import static io.mqueduct.pipeline.command.CommandBench.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.pipeline.RecordLane.Partition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A command that is too old, or of a partition that another has now, is never published. */
class StaleCommandsTest {
  private final CommandBench bench = new CommandBench();

  @Test
  void neverPublishesWhatIsTooOldButTellsOfIt() {
    bench.with("rules.reboot.mqtt.expiry", "30s").open().offer(7, "d1", "{}", START - 30_000);

    assertThat(bench.published()).isEmpty();
    assertThat(bench.settled()).isEqualTo(8);
    assertThat(bench.receipts()).containsExactly("EXPIRED 0 reboot-commands-0-7");
    assertThat(bench.lastReceipt().path("detail").asText())
        .isEqualTo("not published since the last start");
    assertThat(bench.commands.counters().expired()).isEqualTo(1);
  }

  @Test
  void tellsTheBrokerTheTimeLeft() {
    bench.with("rules.reboot.mqtt.expiry", "PT1M").open().offer(7, "d1", "{}", START - 20_500);

    assertThat(bench.device.sent().get(0).messageExpiry()).isEqualTo(39L);
  }

  @Test
  void readsTheTimeToLiveFromTheRecord() {
    bench
        .with("rules.reboot.mqtt.expiry", "${ttl}")
        .with("rules.reboot.mqtt.issued", "${at}")
        .open()
        .offer(7, "d1", "{\"ttl\":10,\"at\":" + (START - 4_000) + "}", START - 99_000);

    assertThat(bench.device.sent().get(0).messageExpiry()).isEqualTo(6L);
  }

  @Test
  void takesTheEarlierEnd() {
    bench
        .with("rules.reboot.mqtt.expiry", "1h")
        .with("rules.reboot.mqtt.expires.at", "${until}")
        .open()
        .offer(7, "d1", "{\"until\":" + (START + 5_000) + "}");
    assertThat(bench.device.sent().get(0).messageExpiry()).isEqualTo(5L);
    bench.offer(8, "d2", "{\"until\":" + START + "}");

    assertThat(bench.receipts()).containsExactly("EXPIRED 0 reboot-commands-0-8");
  }

  @Test
  void refusesAnExpiryThatIsNone() {
    bench.with("rules.reboot.mqtt.expiry", "${ttl}").open().offer(7, "d1", "{\"ttl\":\"soon\"}");

    assertThat(bench.lastReceipt().path("detail").asText())
        .isEqualTo(
            "rules.reboot.mqtt.expiry: [soon] must be seconds or a duration such as 30s or PT5M");
  }

  @Test
  void tellsOfACommandThatBecameTooOldWhileTheBrokerWasAway() {
    bench.with("rules.reboot.mqtt.expiry", "30s").open();
    bench.device.dropConnection();
    bench.agenda.run();
    bench.offer(7, "d1", "{}");
    bench.pass(Duration.ofSeconds(29));
    assertThat(bench.settled()).isEqualTo(-1);

    bench.pass(Duration.ofSeconds(1));
    assertThat(bench.settled()).isEqualTo(8);
    bench.device.reconnect();
    bench.agenda.run();
    assertThat(bench.published()).isEmpty();
  }

  @Test
  void publishesNothingAgainThatIsTooOldByThen() {
    bench.with("rules.reboot.mqtt.expiry", "30s").open().offer(7, "d1", "{}");
    bench.device.dropConnection();
    bench.agenda.run();
    bench.clock.advance(Duration.ofSeconds(30));
    bench.device.reconnect();
    bench.agenda.run();

    assertThat(bench.published()).hasSize(1);
    assertThat(bench.lastReceipt().path("detail").asText())
        .isEqualTo("not published again; whether an earlier attempt arrived is unknown");
    assertThat(bench.receipts()).containsExactly("EXPIRED 1 reboot-commands-0-7");
  }

  @Test
  void letsLaterCommandsToATopicPassOneThatBecameTooOldInFrontOfThem() {
    bench.receiveMaximum(1).with("rules.reboot.mqtt.expiry", "${ttl}").open();
    bench.offer(6, "busy", "{\"ttl\":60}");
    bench.offer(7, "d1", "{\"ttl\":5}");
    bench.offer(8, "d1", "{\"ttl\":60}");
    bench.pass(Duration.ofSeconds(5));
    bench.answer(0);

    assertThat(bench.published()).containsExactly("commands/busy", "commands/d1");
    assertThat(bench.receipts())
        .containsExactly("EXPIRED 0 reboot-commands-0-7", "ACKED 1 reboot-commands-0-6");
  }

  @Test
  void leavesWhatWaitsOfARevokedPartitionToItsNextOwner() {
    bench.open().offer(7, "d1", "{}");
    bench.offer(8, "d1", "{}");
    bench.offer(9, "d2", "{}");
    bench.lane.revoke(List.of(CommandBench.PARTITION));
    bench.offer(3, new Partition("other", 0), START);
    bench.answer(0);
    bench.answer(0);

    assertThat(bench.published()).containsExactly("commands/d1", "commands/d2", "commands/d1");
    assertThat(bench.lastReceipt().path("offset").asInt()).isEqualTo(9);
    bench.answer(0);
    assertThat(bench.lastReceipt().path("topic").asText()).isEqualTo("other");
    assertThat(bench.commands.counters().waiting()).isZero();
    assertThat(bench.lane.counters().inFlight()).as("rows that take up room").isZero();
    assertThat(bench.settled()).as("of the partition that is gone").isEqualTo(-1);
  }

  @Test
  void writesNoMarkOfAPartitionThatWasLost() {
    bench.open().offer(7, "d1", "{}");
    bench.answer(0);
    bench.store();
    long before = marks();
    bench.offer(8, "d1", "{}");
    bench.answer(0);
    bench.store();
    bench.lane.lose(List.of(CommandBench.PARTITION));
    bench.pass(Duration.ofSeconds(1));
    bench.store();

    assertThat(bench.lastReceipt().path("offset").asInt()).isEqualTo(8);
    assertThat(marks()).isEqualTo(before);
  }

  private long marks() {
    return bench.stored("receipts").stream()
        .filter(record -> new String((byte[]) record.key(), UTF_8).startsWith("mark@"))
        .count();
  }

  @Test
  void repeatsNothingOfARevokedPartitionOnANewConnection() {
    bench.open().offer(7, "d1", "{}");
    bench.device.dropConnection();
    bench.agenda.run();
    bench.lane.revoke(List.of(CommandBench.PARTITION));
    bench.device.reconnect();
    bench.agenda.run();
    bench.offer(7, "d1", "{}", START);

    assertThat(bench.published()).as("before, and by the next owner").hasSize(2);
    assertThat(bench.commands.counters().repeated()).isZero();
  }

  @Test
  void leavesACommandThatIsToBeTriedAgainToTheNextOwner() {
    bench.open().offer(7, "d1", "{}", START);
    bench.answer(0x97);
    bench.lane.revoke(List.of(CommandBench.PARTITION));
    bench.agenda.run();
    bench.pass(Duration.ofSeconds(10));
    bench.store();

    assertThat(bench.published()).hasSize(1);
    assertThat(bench.receipts()).isEmpty();
    assertThat(bench.commands.counters().waiting()).isZero();
    assertThat(bench.lane.counters().inFlight()).isZero();
  }

  @Test
  void triesAgainAlsoWhenTheClockWasSetBack() {
    bench.open().offer(7, "d1", "{}", START);
    bench.answer(0x97);
    bench.pass(Duration.ofHours(-1));

    assertThat(bench.published()).hasSize(2);
  }

  /** Else a mark of a former owner would look like one of a topic made again. */
  @Test
  void aMarkTellsTheTimeOfWhatIsBelowItOnly() {
    bench.with("rules.reboot.mqtt.retry", "").open().offer(7, "d1", "{}", START);
    bench.offer(8, "d1", "{}", START + 9_000);
    bench.answer(0);
    bench.store();
    bench.pass(Duration.ofSeconds(1));
    bench.store();

    assertThat(bench.stored("receipts").stream().map(CommandBench::json))
        .filteredOn(json -> json.path("state").asText().equals("MARK"))
        .extracting(json -> json.path("offset").asLong() + " " + json.path("timestamp").asLong())
        .containsExactly("8 " + START);
  }
}
