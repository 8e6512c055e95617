package io.mqueduct.pipeline.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableRowsTest {
  private static final String NANOS = TableRows.NOW + "000000";

  private static TableRows rows(String sql, String... options) {
    return TableRows.of(sql, options(options));
  }

  private static Map<String, String> options(String... pairs) {
    Map<String, String> options = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      options.put(pairs[i], pairs[i + 1]);
    }
    return options;
  }

  @Test
  void writesTagsThenFieldsThenTheTimeOfTheColumn() {
    TableRows rows =
        rows(
            "SELECT ts, device, temp, ok, note FROM 'dt/#'",
            "table.tags",
            "device",
            "table.timestamp",
            "ts");
    rows.mqtt(
        "dt/1",
        """
        {"ts": 1767323045123, "device": "d 1", "temp": 21.5, "ok": true, "note": "a\\"b"}""");

    assertThat(rows.lines())
        .containsExactly("t,device=d\\ 1 temp=21.5,ok=true,note=\"a\\\"b\" 1767323045123000000");
  }

  @Test
  void tellsTheUnitOfTheTimestampOrReadsText() {
    TableRows rows = rows("SELECT ts, x FROM 'dt/#'", "table.timestamp", "ts");
    rows.mqtt("dt/1", "{\"ts\": 1767323045, \"x\": 1}");
    rows.mqtt("dt/1", "{\"ts\": 1767323045123456, \"x\": 1}");
    rows.mqtt("dt/1", "{\"ts\": \"2026-01-02T03:04:05.5Z\", \"x\": 1}");

    assertThat(rows.lines())
        .containsExactly(
            "t x=1 1767323045000000000", "t x=1 1767323045123456000", "t x=1 1767323045500000000");
  }

  @Test
  void refusesATimestampInTheWrongUnit() {
    TableRows rows =
        rows("SELECT ts, x FROM 'dt/#'", "table.timestamp", "ts", "table.timestamp.unit", "ms");
    rows.mqtt("dt/1", "{\"ts\": 1767323045, \"x\": 1}");

    assertThat(rows.lines()).isEmpty();
    assertThat(rows.refused())
        .containsExactly(
            "timestamp [1767323045] in ms is 1970-01-21T10:55:23.045Z, not within"
                + " 2000-01-01T00:00:00Z to 2026-01-03T03:04:05Z; in s it would be"
                + " 2026-01-02T03:04:05Z");
  }

  @Test
  void refusesAMissingTimestamp() {
    TableRows rows = rows("SELECT ts, x FROM 'dt/#'", "table.timestamp", "ts");
    rows.mqtt("dt/1", "{\"x\": 1}");

    assertThat(rows.refused())
        .containsExactly("timestamp column 'ts' is missing or null; filter such rows in WHERE");
  }

  @Test
  void writesMembersOfObjectsAndLeavesNullOut() {
    TableRows rows = rows("SELECT * FROM 'dt/#'", "timeseries.precision", "ms", "table.tags", "d");
    rows.mqtt("dt/1", "{\"d\": \"a\", \"m\": {\"t\": 1, \"in\": {\"h\": 2}}, \"n\": null}");

    assertThat(rows.lines()).containsExactly("t,d=a m_t=1,m_in_h=2 " + TableRows.NOW);
  }

  @Test
  void refusesAMemberWhoseNameIsInUse() {
    TableRows rows = rows("SELECT * FROM 'dt/#'");
    rows.mqtt("dt/1", "{\"m\": {\"t\": 1}, \"m_t\": 2}");

    assertThat(rows.refused())
        .containsExactly(
            "table 't', field 'm_t': comes twice, as a column and as a member of an object; give"
                + " one an alias");
  }

  @Test
  void refusesAnArrayAndSaysTheWayOut() {
    TableRows rows = rows("SELECT * FROM 'dt/#'");
    rows.mqtt("dt/1", "{\"a\": [1, 2]}");

    assertThat(rows.refused())
        .containsExactly(
            "table 't', field 'a': is an array, which no field can hold; select one value of it,"
                + " or leave it out by table.fields");
  }

  @Test
  void writesOnlyTheFieldsNamed() {
    TableRows rows =
        rows("SELECT * FROM 'dt/#'", "table.fields", "x,m", "timeseries.precision", "s");
    rows.mqtt("dt/1", "{\"a\": [1, 2], \"x\": 1, \"y\": 2, \"m\": {\"z\": 3}}");

    assertThat(rows.lines()).containsExactly("t x=1,m_z=3 1767323045");
  }

  @Test
  void refusesAMissingTag() {
    TableRows rows = rows("SELECT * FROM 'dt/#'", "table.tags", "device");
    rows.mqtt("dt/1", "{\"x\": 1}");
    rows.mqtt("dt/1", "{\"x\": 1, \"device\": \"\"}");

    String message =
        "table 't', tag 'device': is missing, null or empty; filter such rows in WHERE, or give it"
            + " a value with coalesce(x, 'none')";
    assertThat(rows.refused()).containsExactly(message, message);
  }

  @Test
  void refusesATagThatIsAnObject() {
    TableRows rows = rows("SELECT * FROM 'dt/#'", "table.tags", "device");
    rows.mqtt("dt/1", "{\"x\": 1, \"device\": {\"id\": 1}}");

    assertThat(rows.refused())
        .containsExactly("table 't', tag 'device': is an object; select one value of it");
  }

  @Test
  void refusesARowWithoutFields() {
    TableRows rows = rows("SELECT * FROM 'dt/#'", "table.tags", "device");
    rows.mqtt("dt/1", "{\"device\": \"a\", \"x\": null}");

    assertThat(rows.refused())
        .containsExactly("table 't': no field is left; every column is a tag, null or left out");
  }

  @Test
  void takesTheTableNameFromTheRow() {
    TableRows rows =
        rows(
            "SELECT * FROM 'dt/#'",
            "table.name",
            "t_${kind}",
            "timeseries.precision",
            "s",
            "table.types.x",
            "integer");
    rows.mqtt("dt/1", "{\"kind\": \"a\", \"x\": 1}");
    rows.mqtt("dt/1", "{\"x\": 1}");

    assertThat(rows.lines()).containsExactly("t_a kind=\"a\",x=1i 1767323045");
    assertThat(rows.refused())
        .containsExactly(
            "rules.r.table.name: a template takes text, numbers and booleans, not missing");
  }

  @Test
  void refusesAValueThatIsNotOfThePinnedType() {
    TableRows rows = rows("SELECT * FROM 'dt/#'", "table.types.x", "float");
    rows.mqtt("dt/1", "{\"x\": \"hot\"}");

    assertThat(rows.refused())
        .containsExactly(
            "table 't', field 'x': [hot] is STRING, but the column is FLOAT; cast it or pin the"
                + " type");
  }

  @Test
  void writesAConflictingValueToAFieldOfItsOwnIfAsked() {
    TableRows rows =
        rows(
            "SELECT * FROM 'dt/#'",
            "timeseries.type.conflict",
            "rename",
            "timeseries.precision",
            "s");
    rows.mqtt("dt/1", "{\"x\": 1.5}");
    rows.mqtt("dt/1", "{\"x\": \"hot\"}");

    assertThat(rows.lines()).containsExactly("t x=1.5 1767323045", "t x_str=\"hot\" 1767323045");
    assertThat(rows.counters().renamed()).isEqualTo(1);
  }

  @Test
  void refusesOneTagValueTooMany() {
    TableRows rows = rows("SELECT * FROM 'dt/#'", "table.tags", "d", "table.max.tag.values", "1");
    rows.mqtt("dt/1", "{\"d\": \"a\", \"x\": 1}");
    rows.mqtt("dt/1", "{\"d\": \"b\", \"x\": 1}");

    assertThat(rows.lines()).hasSize(1);
    assertThat(rows.refused())
        .containsExactly(
            "table 't', tag 'd': [b] would be distinct value 2 of at most 1; make the column a"
                + " field, or raise the limit");
  }

  @Test
  void refusesARowThatIsNoObject() {
    TableRows rows = rows("SELECT VALUE x FROM 'dt/#'");
    rows.mqtt("dt/1", "{\"x\": 1}");

    assertThat(rows.refused())
        .containsExactly("table 't': the row is no object; select columns, not one VALUE");
  }

  @Test
  void keepsMessagesOfOneMillisecondApart() {
    TableRows rows = rows("SELECT * FROM 'dt/#'");
    rows.mqtt("dt/1", "{\"x\": 1}").mqtt("dt/1", "{\"x\": 1}").mqtt("dt/1", "{\"x\": 1}");

    assertThat(rows.lines())
        .allSatisfy(line -> assertThat(line).startsWith("t x=1 " + TableRows.NOW))
        .doesNotHaveDuplicates()
        .hasSize(3);
  }

  @Test
  void letsTheDatabaseOverwriteIfAsked() {
    TableRows rows = rows("SELECT * FROM 'dt/#'", "table.timestamp.same", "overwrite");
    rows.mqtt("dt/1", "{\"x\": 1}").mqtt("dt/1", "{\"x\": 2}");

    assertThat(rows.lines()).containsExactly("t x=1 " + NANOS, "t x=2 " + NANOS);
  }

  @Test
  void givesTheSamePointsWhenARecordComesAgain() {
    TableRows rows = rows("SELECT x FROM KAFKA 'in'");
    rows.kafka(5, TableRows.NOW, "{\"x\": 1}").kafka(6, TableRows.NOW, "{\"x\": 1}");
    List<String> first = rows.lines();
    rows.kafka(5, TableRows.NOW, "{\"x\": 1}").kafka(6, TableRows.NOW, "{\"x\": 1}");

    assertThat(first).doesNotHaveDuplicates().hasSize(2);
    assertThat(rows.lines()).hasSize(4).endsWith(first.get(0), first.get(1));
  }

  @Test
  void keepsTheRowsOfOneRecordApart() {
    TableRows rows = rows("FOREACH a FROM KAFKA 'in'");
    rows.kafka(5, TableRows.NOW, "{\"a\": [{\"x\": 1}, {\"x\": 2}]}");

    assertThat(rows.lines()).hasSize(2);
    assertThat(rows.lines().get(0).substring(6)).isNotEqualTo(rows.lines().get(1).substring(6));
  }

  @Test
  void refusesARecordWithoutTimestamp() {
    TableRows rows = rows("SELECT x FROM KAFKA 'in'");
    rows.kafka(5, -1, "{\"x\": 1}");

    assertThat(rows.refused())
        .containsExactly(
            "timestamp [-1] in ms is 1969-12-31T23:59:59.999Z, not within 2000-01-01T00:00:00Z to"
                + " 2026-01-03T03:04:05Z; widen the bounds");
  }

  @Test
  void countsWhatWaits() {
    TableRows rows = rows("SELECT * FROM 'dt/#'");
    rows.mqtt("dt/1", "{\"x\": 1}");

    assertThat(rows.counters().open()).isEqualTo(1);

    rows.lines();
    assertThat(rows.counters())
        .extracting(TableCounters::points, TableCounters::stored, TableCounters::open)
        .containsExactly(1L, 1L, 0L);
  }
}
