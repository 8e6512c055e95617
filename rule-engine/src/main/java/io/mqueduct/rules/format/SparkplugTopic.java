package io.mqueduct.rules.format;

import org.jspecify.annotations.Nullable;

/**
 * A topic of the Sparkplug B namespace: {@code spBv1.0/group/type/edge[/device]}.
 *
 * @param node group and edge node
 * @param type as sent: {@code NBIRTH}, {@code DDATA}
 * @param device empty for the edge node itself
 */
record SparkplugTopic(String node, String type, String device) {
  private static final String NAMESPACE = "spBv1.0";

  /** Null for a topic of another namespace. */
  static @Nullable SparkplugTopic of(String topic) {
    if (!topic.startsWith(NAMESPACE)) {
      return null;
    }
    String[] levels = topic.split("/", -1);
    boolean ours = levels[0].equals(NAMESPACE) && (levels.length == 4 || levels.length == 5);
    return ours
        ? new SparkplugTopic(
            levels[1] + "/" + levels[3], levels[2], levels.length == 5 ? levels[4] : "")
        : null;
  }

  /** True for the state of a host application, whose payload is JSON or text. */
  static boolean isHostState(String topic) {
    return topic.startsWith(NAMESPACE + "/STATE/") || topic.startsWith("STATE/");
  }
}
