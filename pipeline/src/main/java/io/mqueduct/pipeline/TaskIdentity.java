package io.mqueduct.pipeline;

/**
 * Which of the tasks this is.
 *
 * @param task from 0
 * @param tasks how many share the work; 1 in the bridge
 */
public record TaskIdentity(int task, int tasks) {
  /** The only task. */
  public static final TaskIdentity ONLY = new TaskIdentity(0, 1);

  public TaskIdentity {
    if (task < 0 || task >= tasks) {
      throw new IllegalArgumentException("Bug: task [" + task + "] of [" + tasks + "]");
    }
  }
}
