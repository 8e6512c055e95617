package io.mqueduct.rules.format;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the birth of an edge node or device said of its metrics. Confined to one thread. */
final class MetricNames {
  private final Map<Long, String> names = new HashMap<>();
  private final Map<String, Integer> types = new HashMap<>();

  MetricNames(SparkplugPayload birth) {
    for (SparkplugMetric metric : birth.metrics()) {
      String name = metric.name();
      if (name != null && metric.hasName()) {
        types.put(name, metric.type());
        Long alias = metric.alias();
        if (alias != null) {
          names.put(alias, name);
        }
      }
    }
  }

  /** How many entries it holds, for bounds. */
  int size() {
    return types.size();
  }

  boolean knows(SparkplugMetric metric) {
    return name(metric) != null;
  }

  /** The metric with its name and type, as far as they are known. */
  SparkplugMetric resolve(SparkplugMetric metric) {
    String name = name(metric);
    return name == null
        ? metric
        : metric.known(name, types.getOrDefault(name, SparkplugType.UNKNOWN));
  }

  /** A metric of this birth, by name or alias. */
  private @Nullable String name(SparkplugMetric metric) {
    if (metric.hasName()) {
      return types.containsKey(metric.name()) ? metric.name() : null;
    }
    return metric.alias() == null ? null : names.get(metric.alias());
  }
}
