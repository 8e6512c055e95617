package io.mqueduct.demo;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Plain lines for files and pipes: one every other second, and a sample of each new topic. */
final class LineView implements View {
  private static final int SAMPLE = 160;

  private final PrintStream out;
  private final Set<String> sampled = new HashSet<>();
  private long shown;

  LineView(PrintStream out) {
    this.out = out;
  }

  @Override
  public void show(Figures figures) {
    figures.topics().forEach(this::sample);
    if (shown++ % 2 == 0) {
      out.println(line(figures));
    }
    out.flush();
  }

  private void sample(String name, Figures.Topic topic) {
    if (sampled.add(name)) {
      out.printf("  first seen in %s: %s %s%n", name, topic.key(), cut(topic.value()));
    }
  }

  private static String cut(String value) {
    return value.length() <= SAMPLE ? value : value.substring(0, SAMPLE) + "...";
  }

  private static String line(Figures figures) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%3d s  published %d (%d/s), acknowledged %d (%d/s), dead letters %d",
            figures.elapsed().toSeconds(),
            figures.published().count(),
            figures.published().rate(),
            figures.acknowledged().count(),
            figures.acknowledged().rate(),
            figures.deadLettered().count()));
    for (Map.Entry<String, Figures.Topic> topic : figures.topics().entrySet()) {
      line.append(", ").append(topic.getKey()).append(' ');
      line.append(topic.getValue().records().count());
    }
    return line.toString();
  }

  @Override
  public void end() {
    out.flush();
  }
}
