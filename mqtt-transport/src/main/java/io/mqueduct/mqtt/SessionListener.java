package io.mqueduct.mqtt;

/**
 * Learns of state changes. Called on a thread of the session; must return quickly. Every method has
 * an empty body so that a listener names only what it wants.
 */
public interface SessionListener {

  /**
   * The broker has the session, a new one or the old one, and keeps it from now on. Called at every
   * connection before it subscribes, and after {@link #sessionLost}.
   */
  default void sessionHeld() {}

  /** Connected, and every subscription granted. */
  default void connected(ConnectionInfo info) {}

  /** The session has no filter of an earlier configuration any more. Called once. */
  default void unsubscribed() {}

  /** The connection ended or an attempt failed; the session tries again by itself. */
  default void disconnected(MqttFailure failure) {}

  /** The broker had no session where one was expected: messages may be gone. */
  default void sessionLost() {}

  /** Something the operator must mend: the session tries again, but likely in vain. */
  default void failed(MqttFailure failure) {}
}
