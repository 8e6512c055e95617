package io.mqueduct.timeseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mqueduct.testkit.EmbeddedQuestDb;
import io.mqueduct.timeseries.WriteOutcome.Cause;
import io.mqueduct.timeseries.WriteOutcome.PartlyStored;
import io.mqueduct.timeseries.WriteOutcome.Retriable;
import io.mqueduct.timeseries.WriteOutcome.Stored;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real QuestDB stores what was meant, and its refusals are understood. */
class QuestDbTest {
  private static final long TIME = Batches.TIME;
  private static final Set<Integer> SEVEN = Set.of(0, 17, 18, 1_234, 2_500, 4_998, 4_999);

  private static EmbeddedQuestDb server;
  private static PointWriter writer;

  private final Tables tables = new Tables(TablePolicy.DEFAULT, Map.of(), 100);
  private final PointBatch batch = new PointBatch(TimestampUnit.MICROSECONDS, LineBreaks.ESCAPE);

  @BeforeAll
  static void start() {
    server = EmbeddedQuestDb.launch();
    writer =
        TimeseriesTransport.writer(
            TimeseriesOptions.builder(server.uri(), ServerApi.INFLUX_V2, "any").build());
  }

  @AfterAll
  static void stop() {
    writer.close();
    server.close();
  }

  private static List<JsonNode> rows(String sql, int count) {
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> server.query(sql).size() == count);
    return server.query(sql);
  }

  @Test
  void keepsNamesValuesAndTimes() throws Exception {
    batch
        .begin(tables.table("kept"))
        .tag("device id", "a,b=c d")
        .tag("plain", "ä€😀")
        .field("f", 21.125)
        .field("big", 1.0e300)
        .field("b", true)
        .field("s", "say \"hi\" \\ to\nall, of=them ä€😀")
        .end(TIME + 123_456_789);
    batch.begin(tables.table("kept")).field("f", 2L).end(TIME + 999_000_000);

    assertThat(writer.write(batch)).isEqualTo(new Stored());

    List<JsonNode> rows =
        rows("SELECT \"device id\", plain, f, big, b, s, timestamp FROM kept ORDER BY f DESC", 2);
    assertThat(rows.get(0).toString())
        .isEqualTo(
            "[\"a,b=c d\",\"ä€😀\",21.125,1.0E300,true,"
                + "\"say \\\"hi\\\" \\\\ to\\nall, of=them ä€😀\",\"2024-06-10T06:13:20.123456Z\"]");
    assertThat(rows.get(1).get(2).asDouble()).isEqualTo(2.0);
  }

  @Test
  void storesAllButTheSevenLinesThatItRefuses() throws Exception {
    batch.begin(tables.table("seven")).tag("n", "first").field("v", 0.5).end(TIME - 1_000_000);
    assertThat(writer.write(batch)).isEqualTo(new Stored());
    batch.clear();
    Tables strange =
        new Tables(TablePolicy.DEFAULT.withConflict(TypeConflict.RENAME), Map.of(), 100);
    for (int i = 0; i < 5_000; i++) {
      // The registry would have kept the text from the column: it is new here.
      Table table =
          (SEVEN.contains(i) ? new Tables(TablePolicy.DEFAULT, Map.of(), 1) : strange)
              .table("seven");
      Object value = SEVEN.contains(i) ? "text" : (Object) (double) i;
      batch.begin(table).tag("n", i % 100).field("v", value).end(TIME + i * 1_000_000L);
    }

    WriteOutcome outcome = writer.write(batch);

    assertThat(outcome).isInstanceOf(PartlyStored.class);
    List<RejectedLine> rejected = ((PartlyStored) outcome).rejected();
    assertThat(rejected)
        .extracting(RejectedLine::line)
        .containsExactlyElementsOf(new TreeSet<>(SEVEN));
    assertThat(rejected)
        .allSatisfy(
            line ->
                assertThat(line.reason())
                    .startsWith("table: seven, column: v; cast error from protocol type: STRING"));
    rows("SELECT count() FROM seven WHERE n != 'first'", 1);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                server.query("SELECT count() FROM seven WHERE n != 'first'").get(0).get(0).asInt()
                    == 4_993);
  }

  @Test
  void countsLinesAsWeDoWhenTextHasLineBreaks() throws Exception {
    batch.begin(tables.table("breaks")).field("v", 0.5).field("s", "x").end(TIME);
    assertThat(writer.write(batch)).isEqualTo(new Stored());
    batch.clear();
    for (int i = 0; i < 100; i++) {
      Table table = new Tables(TablePolicy.DEFAULT, Map.of(), 1).table("breaks");
      Object value = i == 50 ? "text" : (Object) 1.0;
      batch.begin(table).field("s", "a\nb\nc").field("v", value).end(TIME + i * 1_000_000L);
    }

    WriteOutcome outcome = writer.write(batch);

    assertThat(outcome).isInstanceOf(PartlyStored.class);
    assertThat(batch.rejected()).extracting(RejectedLine::line).containsExactly(50);
  }

  @Test
  void rejectsOnlyThePointWhoseFieldIsNamedLikeTheTimestampColumn() throws Exception {
    for (int i = 0; i < 10; i++) {
      batch.begin(tables.table("stamped")).field("v", 1.0);
      if (i == 4) {
        batch.field("timestamp", 2.0);
      }
      batch.end(TIME + i * 1_000_000L);
    }

    assertThat(writer.write(batch)).isInstanceOf(PartlyStored.class);
    assertThat(batch.rejected()).extracting(RejectedLine::line).containsExactly(4);
  }

  /** The page on tables says so, and how to change it. */
  @Test
  void countsAPointOnceWhenTheTableHasKeys() throws Exception {
    writeTwice("again", TIME);
    rows("SELECT * FROM again", 2);

    server.query("ALTER TABLE again DEDUP ENABLE UPSERT KEYS(timestamp, device)");
    writeTwice("again", TIME + 1_000_000);
    batch.begin(tables.table("again")).tag("device", "d").field("v", 2.0).end(TIME + 2_000_000);
    assertThat(writer.write(batch)).as("a last point").isEqualTo(new Stored());

    rows("SELECT * FROM again WHERE v = 2.0", 1);
    assertThat(server.query("SELECT * FROM again")).as("two from before the keys").hasSize(4);
  }

  private void writeTwice(String table, long time) throws Exception {
    for (int copy = 0; copy < 2; copy++) {
      batch.begin(tables.table(table)).tag("device", "d").field("v", 1.0).end(time);
      assertThat(writer.write(batch)).as("copy " + copy).isEqualTo(new Stored());
      batch.clear();
    }
  }

  @Test
  @Tag("slow")
  void storesTheSameBatchOnceTheServerIsBack() throws Exception {
    batch.begin(tables.table("back")).field("v", 1.0).end(TIME);
    server.stop();
    WriteOutcome stopped = writer.write(batch);
    server.start();

    // An idle connection is found broken only when it is used.
    assertThat(stopped)
        .isInstanceOfSatisfying(
            Retriable.class,
            retriable ->
                assertThat(retriable.cause()).isIn(Cause.UNREACHABLE, Cause.CONNECTION_LOST));
    assertThat(writer.write(batch)).isEqualTo(new Stored());
    rows("SELECT v FROM back", 1);
  }
}
