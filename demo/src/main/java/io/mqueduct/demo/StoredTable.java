package io.mqueduct.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The measurements in the database, from its own answers to SQL. The table has no deduplication:
 * what is written twice stands there twice. Confined to one thread.
 */
final class StoredTable {
  static final String NAME = "measurements";

  private static final String EXISTS =
      "SELECT count() FROM tables() WHERE table_name = '" + NAME + "'";
  private static final String ROWS = "SELECT count() FROM " + NAME;

  /** Transactions that are written and not yet seen by a SELECT. */
  private static final String BEHIND =
      "SELECT sum(sequencerTxn - writerTxn) FROM wal_tables() WHERE name = '" + NAME + "'";

  private static final String OF_EACH_DEVICE =
      "SELECT device, count(), count_distinct(seq), min(seq), max(seq) FROM "
          + NAME
          + " ORDER BY device";
  private static final int NAMED_AT_MOST = 10;

  private final Function<String, List<JsonNode>> database;
  private final int devices;
  private boolean exists;

  /**
   * @param database answers SQL by rows, each an array
   */
  StoredTable(Function<String, List<JsonNode>> database, int devices) {
    this.database = database;
    this.devices = devices;
  }

  /**
   * What the table holds of the published measurements. Immutable.
   *
   * @param stored measurements that are there, each counted once
   * @param repeated rows beyond the first of the same measurement
   * @param details the first few devices that do not have what they should, in words
   */
  record Verdict(long measured, long stored, long repeated, List<String> details) {
    Verdict {
      details = List.copyOf(details);
    }

    boolean isComplete() {
      return stored == measured && details.isEmpty();
    }
  }

  /** A device's rows, of which {@code distinct} have a sequence number of their own. */
  private record Rows(String device, long count, long distinct, long first, long last) {
    static Rows of(JsonNode row) {
      return new Rows(
          row.get(0).asText(),
          row.get(1).asLong(),
          row.get(2).asLong(),
          row.get(3).asLong(),
          row.get(4).asLong());
    }

    /** Whether these are the sequence numbers from 0 on, without a gap. */
    boolean areAllOf(long expected) {
      return distinct == expected && first == 0 && last == expected - 1;
    }
  }

  /** Rows that a SELECT sees now. */
  long rows() throws DemoException {
    return exists() ? number(ROWS) : 0;
  }

  /** The verdict on the first {@code measured} measurements, from what a SELECT sees now. */
  Verdict verdict(long measured) throws DemoException {
    long stored = 0;
    long rows = 0;
    List<String> details = new ArrayList<>();
    for (Rows device : exists() ? ofEachDevice() : List.<Rows>of()) {
      long expected = published(device.device(), measured);
      stored += device.distinct();
      rows += device.count();
      if (!device.areAllOf(expected) && details.size() < NAMED_AT_MOST) {
        details.add(
            "table %s: device %s has %d of %d measurements, %d to %d"
                .formatted(
                    NAME,
                    device.device(),
                    device.distinct(),
                    expected,
                    device.first(),
                    device.last()));
      }
    }
    return new Verdict(measured, stored, rows - stored, details);
  }

  /** Whether a SELECT sees everything that the database has accepted. */
  boolean isSettled() throws DemoException {
    return !exists() || number(BEHIND) == 0;
  }

  private long published(String device, long measured) {
    int number = DemoDevices.number(device);
    return measured / devices + (number < measured % devices ? 1 : 0);
  }

  private List<Rows> ofEachDevice() throws DemoException {
    return query(OF_EACH_DEVICE).stream().map(Rows::of).toList();
  }

  /** The first point makes the table. */
  private boolean exists() throws DemoException {
    exists = exists || number(EXISTS) > 0;
    return exists;
  }

  private long number(String sql) throws DemoException {
    return query(sql).get(0).get(0).asLong();
  }

  private List<JsonNode> query(String sql) throws DemoException {
    try {
      return database.apply(sql);
    } catch (IllegalStateException | UncheckedIOException noAnswer) {
      throw new DemoException("QuestDB does not answer: " + noAnswer.getMessage());
    }
  }
}
