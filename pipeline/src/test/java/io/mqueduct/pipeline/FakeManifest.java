package io.mqueduct.pipeline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A manifest in memory. Thread-safe. */
public final class FakeManifest implements SubscriptionManifest {
  private final Map<String, RememberedSession> remembered = new ConcurrentHashMap<>();

  @Override
  public RememberedSession session(String clientId) {
    return remembered.getOrDefault(clientId, RememberedSession.NONE);
  }

  @Override
  public void remember(String clientId, RememberedSession session) {
    remembered.put(clientId, session);
  }
}
