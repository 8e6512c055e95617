package io.mqueduct.demo;

import io.mqueduct.bridge.Bridge;
import io.mqueduct.bridge.BridgeException;
import io.mqueduct.bridge.config.Configuration;
import io.mqueduct.bridge.config.ConfigurationLoader;
import io.mqueduct.bridge.config.LoadedConfiguration;
import io.mqueduct.bridge.lane.LaneCondition;
import io.mqueduct.bridge.lane.LaneStatus;
import io.mqueduct.testkit.Folders;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The bridge under show, in this JVM, run by a configuration file. Thread-safe. */
final class DemoBridge implements AutoCloseable {
  private final Bridge bridge;
  private final Path state;

  private DemoBridge(Bridge bridge, Path state) {
    this.bridge = bridge;
    this.state = state;
  }

  /**
   * Starts it.
   *
   * @param state folder for the bridge's state, deleted at the end
   * @throws DemoException if the configuration is wrong
   */
  static DemoBridge start(Path config, DemoServers servers, Path state) throws DemoException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("DEMO_MQTT", servers.broker().uri().toString());
    environment.put("DEMO_KAFKA", servers.kafka().bootstrapServers());
    environment.put("DEMO_QUESTDB", servers.database().uri().toString());
    environment.put("DEMO_STATE", state.toString());
    LoadedConfiguration loaded = new ConfigurationLoader(environment::get).load(config);
    Configuration configuration =
        loaded.configuration().orElseThrow(() -> new DemoException(problems(config, loaded)));
    Bridge bridge = new Bridge(configuration, Clock.systemUTC());
    try {
      bridge.start();
    } catch (BridgeException e) {
      throw new DemoException(config + ": " + e.getMessage());
    }
    return new DemoBridge(bridge, state);
  }

  private static String problems(Path config, LoadedConfiguration loaded) {
    return loaded.problems().stream()
        .map(problem -> problem.render(config.toString()))
        .collect(Collectors.joining("\n"));
  }

  /** Whether every lane has all its connections. */
  boolean isRunning() {
    return bridge.status().stream().allMatch(lane -> lane.condition() == LaneCondition.RUNNING);
  }

  /** In a few words. */
  String condition() {
    List<LaneStatus> lanes = bridge.status();
    String conditions =
        lanes.stream()
            .map(lane -> lane.condition().text())
            .distinct()
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s; %d messages not yet acknowledged",
        conditions,
        lanes.stream().mapToLong(lane -> lane.counters().inFlight()).sum());
  }

  long deadLetters() {
    return bridge.status().stream().mapToLong(lane -> lane.counters().deadLettered()).sum();
  }

  /** Whether any lane has ended by itself. */
  boolean hasStopped() {
    return bridge.status().stream().anyMatch(lane -> lane.condition() == LaneCondition.STOPPED);
  }

  /** Drains and ends it. */
  @Override
  public void close() {
    bridge.stop();
    try {
      bridge.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Folders.delete(state);
  }
}
