package io.mqueduct.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import io.mqueduct.testkit.EmbeddedQuestDb;
import io.mqueduct.testkit.LoadMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A table of a load's messages in QuestDB, and what it must hold. Points with the same device and
 * timestamp are one, as in InfluxDB.
 */
record QuestTable(EmbeddedQuestDb database, String name) {
  private static final long FIRST_MILLIS = 1_767_225_600_000L;

  static QuestTable create(EmbeddedQuestDb database, String name) {
    database.query(
        "CREATE TABLE "
            + name
            + " (device SYMBOL, id DOUBLE, timestamp TIMESTAMP) TIMESTAMP(timestamp)"
            + " PARTITION BY DAY WAL DEDUP UPSERT KEYS(timestamp, device)");
    return new QuestTable(database, name);
  }

  /** A payload with a timestamp of its own. */
  static byte[] payload(LoadMessage message) {
    return ("{\"device\":\""
            + message.device()
            + "\",\"id\":"
            + message.id()
            + ",\"ts\":"
            + (FIRST_MILLIS + message.id())
            + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** For each device: name, count, sum, min and max of the ids. */
  List<String> contents() {
    return database
        .query(
            "SELECT device, count(), sum(id), min(id), max(id) FROM " + name + " ORDER BY device")
        .stream()
        .map(QuestTable::line)
        .toList();
  }

  private static String line(JsonNode row) {
    return "%s %d %d %d %d"
        .formatted(
            row.get(0).asText(),
            row.get(1).asLong(),
            row.get(2).asLong(),
            row.get(3).asLong(),
            row.get(4).asLong());
  }

  long count() {
    return database.query("SELECT count() FROM " + name).get(0).get(0).asLong();
  }

  /** What {@link #contents} is once so many messages of so many devices are there. */
  static List<String> expected(long messages, int devices) {
    return IntStream.range(0, devices)
        .mapToObj(device -> expected(messages, devices, device))
        .sorted()
        .toList();
  }

  private static String expected(long messages, int devices, int device) {
    var ids =
        LongStream.iterate(device, id -> id < messages, id -> id + devices).summaryStatistics();
    return "d%d %d %d %d %d"
        .formatted(device, ids.getCount(), ids.getSum(), ids.getMin(), ids.getMax());
  }
}
