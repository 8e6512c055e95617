package io.mqueduct.pipeline;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A manifest in memory. Thread-safe. */
public final class FakeManifest implements SubscriptionManifest {
  private final Map<String, List<String>> remembered = new ConcurrentHashMap<>();

  @Override
  public List<String> subscriptions(String clientId) {
    return remembered.getOrDefault(clientId, List.of());
  }

  @Override
  public void remember(String clientId, List<String> filters) {
    remembered.put(clientId, List.copyOf(filters));
  }
}
