package io.mqueduct.demo;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
  public void begin(String addresses) {
    out.println(addresses);
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

  /** {@code 4 s published 8081 (2022/s), in Kafka 8080, ...}. */
  private static String line(Figures figures) {
    String counts =
        figures.counts().entrySet().stream()
            .map(entry -> entry.getKey().text() + " " + entry.getValue().count() + rate(entry))
            .collect(Collectors.joining(", "));
    return String.format(Locale.ROOT, "%3d s  %s", figures.elapsed().toSeconds(), counts);
  }

  /** One rate is enough: all others follow it. */
  private static String rate(Map.Entry<Count, Figures.Rated> entry) {
    return entry.getKey() == Count.PUBLISHED ? " (" + entry.getValue().rate() + "/s)" : "";
  }

  @Override
  public void end() {
    out.flush();
  }
}
