package io.mqueduct.rules.format;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the birth of an edge node or device said of its metrics. Confined to one thread. */
final class MetricNames {
  private static final int CHARACTERS_OF_AN_ENTRY = 64;

  private final Map<Long, String> names = new HashMap<>();
  private final Map<String, Integer> types = new HashMap<>();
  private int size;

  MetricNames(SparkplugPayload birth) {
    for (SparkplugMetric metric : birth.metrics()) {
      String name = metric.name();
      if (name != null && metric.hasName()) {
        size += types.put(name, metric.type()) == null ? entries(name) : 0;
        Long alias = metric.alias();
        if (alias != null) {
          names.put(alias, name);
        }
      }
    }
  }

  /** How many entries a name takes: one, and one for each 64 characters of it. */
  static int entries(String name) {
    return 1 + name.length() / CHARACTERS_OF_AN_ENTRY;
  }

  /** How many entries it takes. */
  int size() {
    return size;
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
