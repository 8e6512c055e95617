package io.mqueduct.bridge.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mqueduct.pipeline.RememberedSession;
import io.mqueduct.pipeline.SubscriptionManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers sessions in one file for each client id: a filter a line, below a line that says so if
 * the client id has never been connected. A file is replaced as a whole. When a file cannot be
 * written, the lane goes on: at worst a filter that is no longer configured stays subscribed.
 * Thread-safe.
 */
public final class StateFileManifest implements SubscriptionManifest {

  private static final Logger LOG = LoggerFactory.getLogger(StateFileManifest.class);
  private static final String SUFFIX = ".subscriptions";

  /** No filter: in one, {@code #} stands last. */
  private static final String NEVER_CONNECTED = "# never connected";

  private final Path directory;

  /** One for each client id: no lane waits for the disk on behalf of another. */
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

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
  public RememberedSession session(String clientId) {
    Path file = file(clientId);
    synchronized (lock(clientId)) {
      try {
        return Files.exists(file) ? session(Files.readAllLines(file)) : RememberedSession.NONE;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the state file [" + file + "]", e);
      }
    }
  }

  private static RememberedSession session(List<String> lines) {
    if (lines.isEmpty()) {
      return RememberedSession.NONE;
    }
    return lines.get(0).equals(NEVER_CONNECTED)
        ? RememberedSession.neverHeld(lines.subList(1, lines.size()))
        : RememberedSession.held(lines);
  }

  @Override
  public void remember(String clientId, RememberedSession session) {
    Path file = file(clientId);
    List<String> lines = new ArrayList<>(session.held() ? List.of() : List.of(NEVER_CONNECTED));
    lines.addAll(session.filters());
    synchronized (lock(clientId)) {
      try {
        Path draft = Files.createTempFile(directory, clientId, ".tmp");
        write(draft, lines);
        replace(draft, file);
      } catch (IOException e) {
        LOG.error("state file [{}] cannot be written: {}", file, e.toString());
      }
    }
  }

  /** As far as the disk: a file that a power cut left empty would tell of no filters. */
  private static void write(Path draft, List<String> lines) throws IOException {
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer text =
          UTF_8.encode(String.join("", lines.stream().map(line -> line + "\n").toList()));
      while (text.hasRemaining()) {
        channel.write(text);
      }
      channel.force(true);
    }
  }

  private static void replace(Path draft, Path file) throws IOException {
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Object lock(String clientId) {
    return locks.computeIfAbsent(clientId, id -> new Object());
  }

  private Path file(String clientId) {
    return directory.resolve(clientId + SUFFIX);
  }
}
