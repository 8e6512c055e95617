package io.mqueduct.demo;

import io.mqueduct.testkit.Folders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One run of the demo, from the first server to the last record. Confined to one thread. */
final class DemoRun {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();

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
    try (DemoServers servers = DemoServers.start()) {
      view.begin(servers.addresses());
      return run(servers);
    }
  }

  private Outcome run(DemoServers servers) throws DemoException, InterruptedException {
    StoredTable table = new StoredTable(servers.database()::query, scenario.devices());
    KafkaReader reader =
        KafkaReader.start(servers.kafka().bootstrapServers(), new Readback(scenario.devices()));
    Ledger ledger = new Ledger(reader, table);
    DemoDevices.Published published;
    try (DemoBridge bridge =
        DemoBridge.start(scenario.config(), servers, Folders.scratch("demo-state"))) {
      awaitRunning(bridge);
      published = publish(servers, bridge, ledger);
    } finally {
      reader.close();
    }
    awaitSettled(table);
    return ledger.outcome(published);
  }

  private DemoDevices.Published publish(DemoServers servers, DemoBridge bridge, Ledger ledger)
      throws DemoException, InterruptedException {
    try (DemoDevices devices =
        DemoDevices.start(
            servers.broker().uri(), scenario.devices(), scenario.rate(), Clock.systemUTC())) {
      Watch watch = new Watch(bridge, devices, ledger, view, System::nanoTime);
      watch.flow(scenario.length(), stop);
      DemoDevices.Published published = devices.stop();
      watch.settle(PATIENCE);
      return published;
    }
  }

  /** What is published before the first subscription is nobody's. */
  private static void awaitRunning(DemoBridge bridge) throws DemoException {
    try {
      Awaitility.await()
          .pollInSameThread()
          .atMost(PATIENCE)
          .until(() -> bridge.isRunning() || bridge.hasStopped());
    } catch (ConditionTimeoutException late) {
      throw new DemoException("the bridge did not connect; it is " + bridge.condition());
    }
    if (bridge.hasStopped()) {
      throw new DemoException("the bridge has stopped by itself");
    }
  }

  /** The bridge is gone; what it has written last may take a moment to be seen. */
  private static void awaitSettled(StoredTable table) throws DemoException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!table.isSettled() && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
