package io.mqueduct.demo;

import io.mqueduct.testkit.LoadAudit;
import java.util.List;
import java.util.stream.Stream;

/**
 * What of the published messages is in Kafka. Immutable.
 *
 * @param inKafka published messages found in Kafka, each once
 * @param details the first losses, in words
 */
record Arrivals(
    long published,
    long inKafka,
    long lost,
    long duplicated,
    long disordered,
    List<String> details) {

  static Arrivals sum(LoadAudit.Verdict... verdicts) {
    long published = 0;
    long inKafka = 0;
    long lost = 0;
    long duplicated = 0;
    long disordered = 0;
    for (LoadAudit.Verdict verdict : verdicts) {
      published += verdict.published();
      inKafka += verdict.distinct();
      lost += verdict.lost();
      duplicated += verdict.duplicated();
      disordered += verdict.disordered();
    }
    List<String> details = Stream.of(verdicts).flatMap(v -> v.details().stream()).toList();
    return new Arrivals(published, inKafka, lost, duplicated, disordered, details);
  }

  /** {@code published 40000, in Kafka 40000, lost 0, duplicated 0}. */
  String line() {
    String line =
        "published %d, in Kafka %d, lost %d, duplicated %d"
            .formatted(published, inKafka, lost, duplicated);
    return disordered == 0 ? line : line + ", out of order " + disordered;
  }
}
