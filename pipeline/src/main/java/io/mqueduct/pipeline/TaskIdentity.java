package io.mqueduct.pipeline;

/**
 * Which of the tasks this is.
 *
 * @param task from 0; a former task, of a time with more of them, has a number beyond the last
 * @param tasks how many share the work; 1 in the bridge
 */
public record TaskIdentity(int task, int tasks) {
  /** The only task. */
  public static final TaskIdentity ONLY = new TaskIdentity(0, 1);

  public TaskIdentity {
    if (task < 0 || tasks < 1) {
      throw new IllegalArgumentException("Bug: task [" + task + "] of [" + tasks + "]");
    }
  }

  /** Whether there are fewer tasks now, so that it subscribes nothing any more. */
  boolean isFormer() {
    return task >= tasks;
  }
}
