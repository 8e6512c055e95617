package io.mqueduct.demo;

import java.util.Map;

/** Both places where the demo looks for what it has published. Confined to one thread. */
final class Ledger {
  private final KafkaReader kafka;
  private final StoredTable table;

  Ledger(KafkaReader kafka, StoredTable table) {
    this.kafka = kafka;
    this.table = table;
  }

  Arrivals arrivals(DemoDevices.Published published) {
    return kafka.ask(readback -> readback.arrivals(published));
  }

  Answers answers(DemoDevices.Published published) {
    return kafka.ask(readback -> readback.answers(published));
  }

  Map<String, Readback.Tally> tallies() {
    return kafka.ask(Readback::tallies);
  }

  /** In the table now. */
  long rows() throws DemoException {
    return table.rows();
  }

  /** The verdict, from what is in both places now. */
  Outcome outcome(DemoDevices.Published published) throws DemoException {
    return new Outcome(
        arrivals(published), table.verdict(published.telemetry()), answers(published));
  }
}
