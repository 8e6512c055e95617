package io.mqueduct.benchmarks.endtoend;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Medians of all runs, and their ratio to the minimal loop's. */
final class Table {
  private static final String YARDSTICK = "minimal loop";

  private final List<Sample> samples;

  Table(List<Sample> samples) {
    this.samples = List.copyOf(samples);
  }

  void print(PrintStream out) {
    out.printf(
        "%n%-22s %12s %8s %12s %8s%n", "median", "us/message", "ratio", "messages/s", "ratio");
    for (var name : Subjects.names()) {
      double cpu = median(name, Sample::cpuMicrosPerMessage);
      double rate = median(name, Sample::messagesPerSecond);
      out.printf(
          Locale.ROOT,
          "%-22s %12.1f %8.2f %12.0f %8.2f%n",
          name,
          cpu,
          cpu / median(YARDSTICK, Sample::cpuMicrosPerMessage),
          rate,
          rate / median(YARDSTICK, Sample::messagesPerSecond));
    }
  }

  private double median(String subject, ToDoubleFunction<Sample> figure) {
    var sorted =
        samples.stream()
            .filter(s -> s.subject().equals(subject))
            .mapToDouble(figure)
            .sorted()
            .toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
