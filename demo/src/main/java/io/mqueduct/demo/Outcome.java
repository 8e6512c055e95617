package io.mqueduct.demo;

import java.util.ArrayList;
import java.util.List;

/** How the demo ended, from reading Kafka and the table back. Immutable. */
record Outcome(Arrivals arrivals, StoredTable.Verdict table, Answers answers) {

  boolean isComplete() {
    return arrivals.lost() == 0 && table.isComplete() && answers.areComplete();
  }

  /** What is wrong, if anything is, and the two lines that say how much is where. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(arrivals.details());
    lines.addAll(table.details());
    lines.add(measurementsAndAlarms());
    lines.add(arrivals.line());
    return lines;
  }

  /** {@code measurements 39600, stored 39600; alarms 400, commands 400, answered 400}. */
  private String measurementsAndAlarms() {
    String again = table.repeated() == 0 ? "" : " and %d again".formatted(table.repeated());
    return "measurements %d, stored %d%s; alarms %d, commands %d, answered %d"
        .formatted(
            table.measured(),
            table.stored(),
            again,
            answers.alarms(),
            answers.commands(),
            answers.answered());
  }
}
