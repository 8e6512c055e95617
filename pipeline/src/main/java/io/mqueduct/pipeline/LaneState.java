package io.mqueduct.pipeline;

/** Life of a lane. */
public enum LaneState {
  NEW,
  RUNNING,
  /** Stopped by a failure or by policy, alone; {@link Lane#failure} says why. */
  STOPPED,
  CLOSED
}
