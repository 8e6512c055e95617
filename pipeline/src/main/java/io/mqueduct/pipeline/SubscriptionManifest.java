package io.mqueduct.pipeline;

/**
 * Remembers what a client id has subscribed, because a persistent session keeps filters that are no
 * longer configured, and whether it was ever connected, because only then can its session be lost.
 * Connect keeps it in source offsets, the bridge in a state file.
 */
public interface SubscriptionManifest {

  /** What an earlier run left; {@link RememberedSession#NONE} if none is known. */
  RememberedSession session(String clientId);

  /** Replaces what is remembered. Called on the worker thread and on threads of the session. */
  void remember(String clientId, RememberedSession session);
}
