package io.mqueduct.connect.source;

import io.mqueduct.pipeline.RememberedSession;
import io.mqueduct.pipeline.SubscriptionManifest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one lane's subscriptions in Connect's source offsets, which are stored with its records: a
 * client id that never had a record is not remembered, but every record tells how many tasks there
 * are. Thread-safe.
 */
final class OffsetManifest implements SubscriptionManifest {
  private static final String CLIENT = "client";
  private static final String VERSION = "v";
  private static final String FILTERS = "filters";
  private static final String TASKS = "tasks";
  private static final String SEPARATOR = "\n";

  private final OffsetStorageReader storage;
  private final IntSupplier tasks;
  private volatile Map<String, String> partition = Map.of();
  private volatile String filters = "";
  private volatile @Nullable RememberedSession remembered;

  /**
   * @param tasks of how many tasks a record's offset is to speak
   */
  OffsetManifest(OffsetStorageReader storage, IntSupplier tasks) {
    this.storage = storage;
    this.tasks = tasks;
  }

  Map<String, String> partition() {
    return partition;
  }

  Map<String, Object> offset() {
    return Map.of(VERSION, 1, FILTERS, filters, TASKS, tasks.getAsInt());
  }

  @Override
  public RememberedSession session(String clientId) {
    RememberedSession known = remembered;
    return known == null ? stored(storage.offset(Map.of(CLIENT, clientId))) : known;
  }

  /** Offsets come with records, and a record came by a connection. */
  private static RememberedSession stored(@Nullable Map<String, ?> offset) {
    return offset != null && isReadable(offset)
        ? RememberedSession.held(String.valueOf(offset.get(FILTERS)).lines().toList())
        : RememberedSession.NONE;
  }

  /** How many tasks the offsets of these client ids speak of; 0 if there are none. */
  static int tasks(OffsetStorageReader storage, List<String> clientIds) {
    List<Map<String, String>> partitions =
        clientIds.stream().map(clientId -> Map.of(CLIENT, clientId)).toList();
    return storage.offsets(partitions).values().stream()
        .filter(OffsetManifest::isReadable)
        .map(offset -> offset.get(TASKS))
        .mapToInt(tasks -> tasks instanceof Number number ? number.intValue() : 0)
        .max()
        .orElse(0);
  }

  @Override
  public void remember(String clientId, RememberedSession session) {
    remembered = session;
    partition = Map.of(CLIENT, clientId);
    filters = String.join(SEPARATOR, session.filters());
  }

  /** Refuses offsets that this connector could not have written; null ones ask for a reset. */
  static void check(Map<String, ?> partition, @Nullable Map<String, ?> offset) {
    if (!partition.keySet().equals(Set.of(CLIENT))) {
      throw new ConnectException(
          "Source partition " + partition + " must have the one field [" + CLIENT + "]");
    }

    if (offset != null && !isReadable(offset)) {
      throw new ConnectException(
          "Source offset " + offset + " must be null or have [v] 1 and [" + FILTERS + "]");
    }
  }

  /** Offsets may be missing, of another version or edited by hand. */
  private static boolean isReadable(@Nullable Map<String, ?> stored) {
    return stored != null
        && stored.get(VERSION) instanceof Number version
        && version.intValue() == 1
        && stored.get(FILTERS) instanceof String;
  }
}
