package io.mqueduct.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the tasks this is.
 *
 * @param task from 0; a former task, of a time with more of them, has a number beyond the last
 * @param tasks how many share the work; 1 in the bridge
 */
public record TaskIdentity(int task, int tasks) {
  /** The only task. */
  public static final TaskIdentity ONLY = new TaskIdentity(0, 1);

  private static final String INDEX = "task.index";
  private static final String COUNT = "task.count";

  public TaskIdentity {
    if (task < 0 || tasks < 1) {
      throw new IllegalArgumentException("Bug: task [" + task + "] of [" + tasks + "]");
    }
  }

  /** Which task a configuration is for that {@link #configurations} made; else the only one. */
  public static TaskIdentity of(Map<String, String> configuration) {
    return new TaskIdentity(
        Integer.parseInt(configuration.getOrDefault(INDEX, "0")),
        Integer.parseInt(configuration.getOrDefault(COUNT, "1")));
  }

  /** The same configuration for each task, and which of them it is. */
  public static List<Map<String, String>> configurations(
      Map<String, String> configuration, int tasks) {
    List<Map<String, String>> all = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      Map<String, String> one = new HashMap<>(configuration);
      one.put(INDEX, Integer.toString(task));
      one.put(COUNT, Integer.toString(tasks));
      all.add(one);
    }
    return all;
  }

  /** Whether there are fewer tasks now, so that it subscribes nothing any more. */
  boolean isFormer() {
    return task >= tasks;
  }
}
