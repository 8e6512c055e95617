package io.mqueduct.mqtt;

/** Life of a session. */
public enum SessionState {
  NEW,
  CONNECTING,
  CONNECTED,
  /** Between attempts, or waiting for the inbox to drain. */
  WAITING,
  /** Another client uses our id; we wait before taking it back. */
  STANDING_DOWN,
  CLOSED
}
