package io.mqueduct.connect.source;

import io.mqueduct.pipeline.SubscriptionManifest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one lane's subscriptions in Connect's source offsets, which are stored with its records: a
 * client id that never had a record is not remembered. Thread-safe.
 */
final class OffsetManifest implements SubscriptionManifest {
  private static final String CLIENT = "client";
  private static final String VERSION = "v";
  private static final String FILTERS = "filters";
  private static final String SEPARATOR = "\n";

  private final OffsetStorageReader storage;
  private volatile Map<String, String> partition = Map.of();
  private volatile Map<String, Object> offset = Map.of();
  private volatile @Nullable List<String> remembered;

  OffsetManifest(OffsetStorageReader storage) {
    this.storage = storage;
  }

  Map<String, String> partition() {
    return partition;
  }

  Map<String, Object> offset() {
    return offset;
  }

  @Override
  public List<String> subscriptions(String clientId) {
    List<String> known = remembered;
    if (known != null) {
      return known;
    }

    Map<String, Object> stored = storage.offset(Map.of(CLIENT, clientId));
    return isReadable(stored) ? String.valueOf(stored.get(FILTERS)).lines().toList() : List.of();
  }

  /** Those of the client ids that have subscriptions. */
  static Set<String> remembered(OffsetStorageReader storage, Set<String> clientIds) {
    List<Map<String, String>> partitions =
        clientIds.stream().map(clientId -> Map.of(CLIENT, clientId)).toList();
    Set<String> remembered = new HashSet<>();
    storage
        .offsets(partitions)
        .forEach(
            (partition, offset) -> {
              if (isReadable(offset) && !"".equals(offset.get(FILTERS))) {
                remembered.add(partition.get(CLIENT));
              }
            });
    return remembered;
  }

  @Override
  public void remember(String clientId, List<String> filters) {
    remembered = filters;
    partition = Map.of(CLIENT, clientId);
    offset = Map.of(VERSION, 1, FILTERS, String.join(SEPARATOR, filters));
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
