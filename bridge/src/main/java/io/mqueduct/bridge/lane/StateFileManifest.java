package io.mqueduct.bridge.lane;

import io.mqueduct.pipeline.SubscriptionManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers subscriptions in one file for each client id, a filter a line; a file is replaced as a
 * whole. When a file cannot be written, the lane goes on: at worst a filter that is no longer
 * configured stays subscribed. Thread-safe.
 */
public final class StateFileManifest implements SubscriptionManifest {

  private static final Logger LOG = LoggerFactory.getLogger(StateFileManifest.class);
  private static final String SUFFIX = ".subscriptions";

  private final Path directory;

  public StateFileManifest(Path directory) {
    this.directory = directory;
  }

  /**
   * Makes the directory.
   *
   * @throws IOException if it cannot be made or written
   */
  public void prepare() throws IOException {
    Files.createDirectories(directory);
    Files.delete(Files.createTempFile(directory, "probe", ".tmp"));
  }

  @Override
  public synchronized List<String> subscriptions(String clientId) {
    Path file = file(clientId);
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the state file [" + file + "]", e);
    }
  }

  @Override
  public synchronized void remember(String clientId, List<String> filters) {
    Path file = file(clientId);
    try {
      Path draft = Files.createTempFile(directory, clientId, ".tmp");
      Files.write(draft, filters);
      replace(draft, file);
    } catch (IOException e) {
      LOG.error("state file [{}] cannot be written: {}", file, e.toString());
    }
  }

  private static void replace(Path draft, Path file) throws IOException {
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path file(String clientId) {
    return directory.resolve(clientId + SUFFIX);
  }
}
