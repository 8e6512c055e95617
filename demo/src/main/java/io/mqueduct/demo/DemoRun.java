package io.mqueduct.demo;

import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.EmbeddedMqttBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One run of the demo, from the first server to the last record. Confined to one thread. */
final class DemoRun {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long EVERY_MILLIS = 1_000;

  private final Scenario scenario;
  private final View view;
  private final CountDownLatch stop;

  /**
   * What to run.
   *
   * @param length how long the devices publish
   */
  record Scenario(Path config, int devices, long rate, Duration length) {
    static final Duration ENDLESS = Duration.ofDays(36_500);
  }

  /**
   * @param stop ends the run early when it reaches zero
   */
  DemoRun(Scenario scenario, View view, CountDownLatch stop) {
    this.scenario = scenario;
    this.view = view;
    this.stop = stop;
  }

  Outcome run() throws DemoException, InterruptedException {
    try (EmbeddedMqttBroker broker = EmbeddedMqttBroker.start();
        EmbeddedKafka kafka = EmbeddedKafka.start(Map.of("num.partitions", "3"))) {
      return run(broker, kafka);
    }
  }

  private Outcome run(EmbeddedMqttBroker broker, EmbeddedKafka kafka)
      throws DemoException, InterruptedException {
    KafkaReader reader =
        KafkaReader.start(kafka.bootstrapServers(), new Readback(scenario.devices()));
    DemoDevices.Published published;
    try (DemoBridge bridge =
        DemoBridge.start(scenario.config(), broker.uri(), kafka.bootstrapServers(), state())) {
      awaitRunning(bridge);
      try (DemoDevices devices =
          DemoDevices.start(broker.uri(), scenario.devices(), scenario.rate(), Clock.systemUTC())) {
        watch(devices, bridge, reader);
        devices.stop(PATIENCE);
        published = devices.published();
      }
      settle(bridge, published.total());
    } finally {
      reader.close();
    }
    return reader.outcome(published);
  }

  private static Path state() {
    try {
      Path folder = Files.createTempDirectory("mqueduct-demo-state-");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a folder for the bridge's state", e);
    }
  }

  /** What is published before the first subscription is nobody's. */
  private static void awaitRunning(DemoBridge bridge) throws DemoException {
    try {
      Awaitility.await()
          .pollInSameThread()
          .atMost(PATIENCE)
          .until(() -> bridge.counts().condition().equals("running") || bridge.hasStopped());
    } catch (ConditionTimeoutException late) {
      throw new DemoException("the bridge did not connect; it is " + bridge.counts().condition());
    }
    if (bridge.hasStopped()) {
      throw new DemoException("the bridge has stopped by itself");
    }
  }

  private void watch(DemoDevices devices, DemoBridge bridge, KafkaReader reader)
      throws InterruptedException {
    FigureBook book = new FigureBook(System::nanoTime);
    long end = System.nanoTime() + scenario.length().toNanos();
    long rest = scenario.length().toMillis();
    while (rest > 0
        && !bridge.hasStopped()
        && !stop.await(Math.min(rest, EVERY_MILLIS), TimeUnit.MILLISECONDS)) {
      view.show(book.look(devices.published().total(), bridge.counts(), reader.tallies()));
      rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    view.end();
  }

  /** Waits until the bridge has acknowledged everything; what it has not will show as lost. */
  private static void settle(DemoBridge bridge, long published) {
    try {
      Awaitility.await()
          .pollInSameThread()
          .atMost(PATIENCE)
          .until(() -> bridge.counts().acknowledged() >= published || bridge.hasStopped());
    } catch (ConditionTimeoutException late) {
      // The outcome tells, from Kafka, how much is missing.
    }
  }
}
