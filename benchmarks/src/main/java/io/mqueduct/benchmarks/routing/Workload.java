package io.mqueduct.benchmarks.routing;

import io.mqueduct.rules.topic.TopicFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Filters as rules have them, and topics of which about half match one filter. */
record Workload(List<TopicFilter> filters, List<String> topics) {
  static final int TOPICS = 1_024;

  static Workload of(int filterCount) {
    Random random = new Random(filterCount);
    List<TopicFilter> filters = new ArrayList<>(filterCount);
    for (int i = 0; i < filterCount; i++) {
      filters.add(new TopicFilter(filter(i)));
    }
    List<String> topics = new ArrayList<>(TOPICS);
    for (int i = 0; i < TOPICS; i++) {
      int number = random.nextInt(filterCount);
      topics.add(topic(i % 2 == 0 ? number : number + filterCount, random));
    }
    return new Workload(filters, topics);
  }

  private static String filter(int i) {
    String plant = "plant/p" + i % 20 + "/line/l" + i % 400 / 20;
    return switch (i % 10) {
      case 0, 1, 2 -> plant + "/machine/m" + i + "/temperature";
      case 3 -> plant + "/machine/m" + i + "/+";
      case 4 -> "plant/+/line/+/machine/m" + i + "/vibration";
      case 5, 6 -> "dt/device-" + i + "/telemetry";
      case 7 -> "dt/device-" + i + "/#";
      case 8 -> "+/gateway-" + i + "/status";
      default -> "fleet/v" + i + "/+/gps/#";
    };
  }

  /** A topic that the filter of that number takes; past the last filter no filter does. */
  private static String topic(int i, Random random) {
    String plant = "plant/p" + i % 20 + "/line/l" + i % 400 / 20;
    return switch (i % 10) {
      case 0, 1, 2 -> plant + "/machine/m" + i + "/temperature";
      case 3 -> plant + "/machine/m" + i + "/pressure";
      case 4 -> "plant/p7/line/l" + random.nextInt(50) + "/machine/m" + i + "/vibration";
      case 5, 6 -> "dt/device-" + i + "/telemetry";
      case 7 -> "dt/device-" + i + "/telemetry/battery";
      case 8 -> "site-" + random.nextInt(90) + "/gateway-" + i + "/status";
      default -> "fleet/v" + i + "/trip-" + random.nextInt(90) + "/gps/position";
    };
  }

  /** The regular expression that one would write for the filter. */
  static Pattern regex(TopicFilter filter) {
    String levels =
        filter.levels().stream()
            .map(l -> l.equals("+") ? "[^/]*" : l.equals("#") ? ".*" : Pattern.quote(l))
            .collect(Collectors.joining("/"));
    return Pattern.compile(levels.replace("/.*", "(/.*)?"));
  }
}
