package io.mqueduct.bridge.config;

import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code bridge.*} options, which no other host has. Immutable.
 *
 * @param stateDirectory remembers each client id's subscriptions
 * @param admin where health, metrics and status are served; empty for nowhere
 */
public record BridgeOptions(Path stateDirectory, Optional<InetSocketAddress> admin) {

  static final String STATE_DIR = "bridge.state.dir";
  static final String ADMIN_LISTEN = "bridge.admin.listen";
  static final String ROOT = "bridge.";
  private static final String DEFAULT_STATE_DIR = "mqueduct-state";
  private static final Set<String> KEYS = Set.of(STATE_DIR, ADMIN_LISTEN);
  private static final String OFF = "off";
  private static final int MAX_PORT = 65_535;

  /** What reading gave; the options are the defaults where there is a problem. */
  record Read(BridgeOptions options, List<ConfigProblem> problems) {}

  static Read from(ConfigFile file) {
    List<ConfigProblem> problems = new ArrayList<>(unknown(file));
    return new Read(new BridgeOptions(state(file, problems), admin(file, problems)), problems);
  }

  private static Path state(ConfigFile file, List<ConfigProblem> problems) {
    String text = file.values().getOrDefault(STATE_DIR, DEFAULT_STATE_DIR);
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      problems.add(file.problem(STATE_DIR, STATE_DIR + ": must be the path of a directory"));
      return Path.of(DEFAULT_STATE_DIR);
    }
  }

  private static List<ConfigProblem> unknown(ConfigFile file) {
    return file.values().keySet().stream()
        .filter(key -> key.startsWith(ROOT) && !KEYS.contains(key))
        .map(
            key ->
                file.problem(
                    key, key + ": unknown option; known are " + STATE_DIR + " and " + ADMIN_LISTEN))
        .toList();
  }

  private static Optional<InetSocketAddress> admin(ConfigFile file, List<ConfigProblem> problems) {
    String text = file.values().getOrDefault(ADMIN_LISTEN, "127.0.0.1:9464");
    if (text.equals(OFF)) {
      return Optional.empty();
    }
    int colon = text.lastIndexOf(':');
    int port = port(text.substring(colon + 1));
    if (colon < 1 || port < 0) {
      problems.add(
          file.problem(
              ADMIN_LISTEN,
              ADMIN_LISTEN
                  + ": ["
                  + text
                  + "] must be host:port such as 127.0.0.1:9464, port 0 for any free one, or off"));
      return Optional.empty();
    }
    return Optional.of(new InetSocketAddress(text.substring(0, colon), port));
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      return port <= MAX_PORT ? port : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
