package io.mqueduct.pipeline;

import java.util.List;

/**
 * Remembers what a client id has subscribed, because a persistent session keeps filters that are no
 * longer configured. Connect keeps it in source offsets, the bridge in a state file.
 */
public interface SubscriptionManifest {

  /** Filters as sent, with {@code $share/<group>/}, of an earlier run; empty if none is known. */
  List<String> subscriptions(String clientId);

  /** Replaces what is remembered. Called on the worker thread and on threads of the session. */
  void remember(String clientId, List<String> filters);
}
