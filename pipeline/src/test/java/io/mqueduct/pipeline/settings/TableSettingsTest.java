package io.mqueduct.pipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.pipeline.settings.TableTarget.SameTimestamp;
import io.mqueduct.timeseries.FieldType;
import io.mqueduct.timeseries.ServerApi;
import io.mqueduct.timeseries.TimestampUnit;
import io.mqueduct.timeseries.TypeConflict;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableSettingsTest {
  private final Map<String, String> flat = new HashMap<>();

  @BeforeEach
  void fill() {
    put("mqtt.servers", "tcp://localhost:1883");
    put("kafka.bootstrap.servers", "localhost:9092");
    put("timeseries.url", "http://localhost:8086");
    put("rules.hot.sql", "SELECT device, temperature, ts FROM 'dt/+device/telemetry'");
    put("rules.hot.table.name", "telemetry");
  }

  private void put(String key, String text) {
    flat.put(key, text);
  }

  private List<String> problems() {
    return Settings.load(Host.BRIDGE, flat).problems().stream()
        .map(SettingProblem::message)
        .toList();
  }

  private List<String> warnings() {
    return Settings.load(Host.BRIDGE, flat).warnings().stream()
        .map(SettingProblem::message)
        .toList();
  }

  private Settings settings() {
    Loaded loaded = Settings.load(Host.BRIDGE, flat);
    assertThat(loaded.problems()).isEmpty();
    return loaded.settings().orElseThrow();
  }

  private TableTarget table() {
    return settings().lanes().get(0).targets().get(0).table().orElseThrow();
  }

  @Test
  void needsLittle() {
    assertThat(problems()).isEmpty();
    assertThat(warnings()).isEmpty();
    assertThat(settings().lanes().get(0).name()).isEqualTo("table");
    assertThat(table().constantName()).contains("telemetry");
    assertThat(table().tags()).isEmpty();
    assertThat(table().sameTimestamp()).isEqualTo(SameTimestamp.SPREAD);
  }

  @Test
  void readsEveryOptionOfATable() {
    put("rules.hot.table.name", "t_${device}");
    put("rules.hot.table.tags", "device");
    put("rules.hot.table.fields", "temperature");
    put("rules.hot.table.timestamp", "ts");
    put("rules.hot.table.timestamp.unit", "us");
    put("rules.hot.table.max.tag.values", "7");
    put("rules.hot.table.types.temperature", "integer");
    TableTarget table = table();

    assertThat(table.constantName()).isEmpty();
    assertThat(table.tags()).containsExactly("device");
    assertThat(table.fields()).containsExactly("temperature");
    assertThat(table.timestamp()).contains("ts");
    assertThat(table.unit()).contains(TimestampUnit.MICROSECONDS);
    assertThat(table.sameTimestamp()).isEqualTo(SameTimestamp.OVERWRITE);
    assertThat(table.policy().tagLimits().maxValues()).isEqualTo(7);
    assertThat(table.policy().pinned()).isEqualTo(Map.of("temperature", FieldType.INTEGER));
  }

  @Test
  void readsTheDatabase() {
    put("timeseries.api", "influxdb-v3");
    put("timeseries.bucket", "plant");
    put("timeseries.token", "secret-7");
    put("timeseries.batch.age", "250ms");
    put("timeseries.type.conflict", "rename");
    TimeseriesSettings points = settings().points();

    assertThat(points.database().url()).isEqualTo(URI.create("http://localhost:8086"));
    assertThat(points.database().api()).isEqualTo(ServerApi.INFLUX_V3);
    assertThat(points.database().bucket()).isEqualTo("plant");
    assertThat(points.batches().age()).isEqualTo(Duration.ofMillis(250));
    assertThat(points.batches().inFlight()).isEqualTo(1);
    assertThat(points.policy().conflict()).isEqualTo(TypeConflict.RENAME);
    assertThat(points.toString()).doesNotContain("secret-7");
  }

  @Test
  void knowsNoDatabaseWhereNoRuleHasATable() {
    flat.remove("timeseries.url");
    flat.remove("rules.hot.table.name");
    put("rules.hot.kafka.topic", "hot");

    assertThat(settings().timeseries()).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rules.hot.table.tags | devise | rules.hot.table.tags: [devise] is no column of the rule; did you mean 'device'?
          rules.hot.table.tags | a | rules.hot.table.tags: [a] is no column of the rule; its columns are device, temperature, ts
          rules.hot.table.tags | device,device | rules.hot.table.tags: names [device] twice
          rules.hot.table.timestamp | tss | rules.hot.table.timestamp: [tss] is no column of the rule; did you mean 'ts'?
          rules.hot.table.fields | humidity | rules.hot.table.fields: [humidity] is no column of the rule; its columns are device, temperature, ts
          rules.hot.table.types.humidity | float | rules.hot.table.types.humidity: [humidity] is no column of the rule; its columns are device, temperature, ts
          rules.hot.table.types.temperature | double | rules.hot.table.types.temperature: [double] must be boolean, float, integer, string or unsigned
          rules.hot.table.timestamp.unit | min | rules.hot.table.timestamp.unit: [min] must be auto, ms, ns, s or us
          rules.hot.table.tag | device | rules.hot.table.tag: unknown option; did you mean 'rules.hot.table.tags'?
          timeseries.url | localhost:8086 | timeseries.url: [localhost:8086] must be http://host or https://host
          timeseries.url | me:geheim@db:8086 | timeseries.url: […@db:8086] must be http://host or https://host
          timeseries.url | http//db:8086/?token=geheim | timeseries.url: [http//db:8086/?…] must be http://host or https://host
          timeseries.url | http://me:8/geheim@db | timeseries.url: must have no user, no '@' and no query; give timeseries.token, timeseries.org and timeseries.bucket
          timeseries.url | http://me:geheim@db | timeseries.url: must have no user, no '@' and no query; give timeseries.token, timeseries.org and timeseries.bucket
          timeseries.api | influx | timeseries.api: [influx] must be influxdb-v2 or influxdb-v3
          timeseries.token | ${vault:db:token} | timeseries.token: still holds a ${vault:...} reference; name that provider in config.providers
          timeseries.batch.points | 0 | timeseries.batch.points: [0] must be an integer from 1 to 100000
          timeseries.retry.backoff.max | 10ms | timeseries.retry.backoff.max: [10ms] must not be below timeseries.retry.backoff.min [500ms]
          timeseries.retry.backoff.min | 5m | timeseries.retry.backoff.min: [5m] must not be above timeseries.retry.backoff.max [30s]
          timeseries.timestamp.earliest | 1970-01-01 | timeseries.timestamp.earliest: [1970-01-01] must be a date from 1980-01-01 to 2026-01-01
          timeseries.type.conflict | ignore | timeseries.type.conflict: [ignore] must be coerce, dead-letter, drop-field or rename
          """)
  void namesTheMistake(String key, String text, String message) {
    put(key, text);

    assertThat(problems()).containsExactly(message);
  }

  @Test
  void refusesAColumnInTwoLists() {
    put("rules.hot.table.tags", "device");
    put("rules.hot.table.fields", "device,temperature");
    put("rules.hot.table.timestamp", "ts");
    put("rules.hot.table.types.device", "string");

    assertThat(problems())
        .containsExactly(
            "rules.hot.table.fields: [device] is in rules.hot.table.tags already; a column is"
                + " written once",
            "rules.hot.table.types.device: [device] is a tag or the timestamp, which have no type");
  }

  @Test
  void refusesATableWithoutName() {
    flat.remove("rules.hot.table.name");
    put("rules.hot.table.tags", "device");

    assertThat(problems()).containsExactly("rules.hot.table.name: is required");
  }

  @Test
  void refusesATableWithoutDatabase() {
    flat.remove("timeseries.url");

    assertThat(problems())
        .containsExactly("timeseries.url: is required, because a rule has a table");
  }

  @Test
  void refusesARowOfTagsOnly() {
    put("rules.hot.table.tags", "device,temperature");
    put("rules.hot.table.timestamp", "ts");

    assertThat(problems())
        .containsExactly(
            "rules.hot.table.tags: no column is left for a field; a point needs one or more");
  }

  @Test
  void refusesAReservedName() {
    put("rules.hot.sql", "SELECT time, device FROM 'dt/+device/telemetry'");
    put("rules.hot.table.tags", "time");

    assertThat(problems())
        .containsExactly(
            "rules.hot.table.tags: [time] is a reserved name; give the column an alias in the SQL");
  }

  @Test
  void allowsMembersOfObjectsAndAnyColumnWithAStar() {
    put("rules.hot.sql", "SELECT *, 1 AS one FROM 'dt/#'");
    put("rules.hot.table.tags", "anything");
    put("rules.hot.table.types.one_two", "float");

    assertThat(problems()).isEmpty();
  }

  @Test
  void refusesTwoTypesForAFieldOfOneTable() {
    put("rules.hot.table.types.temperature", "float");
    put("rules.warm.sql", "SELECT temperature FROM 'warm/#'");
    put("rules.warm.table.name", "telemetry");
    put("rules.warm.table.types.temperature", "integer");

    assertThat(problems())
        .containsExactly(
            "rules.warm.table.types.temperature: differs from rules.hot.table.types.temperature,"
                + " and both rules write table 'telemetry'; pin the field alike");
  }

  @Test
  void refusesToSpreadWhatThePrecisionCannotSay() {
    put("timeseries.precision", "ms");
    put("rules.hot.table.timestamp.same", "spread");

    assertThat(problems())
        .containsExactly(
            "rules.hot.table.timestamp.same: [spread] needs timeseries.precision us or ns, which"
                + " can say parts of a millisecond");
  }

  @Test
  void overwritesWhereThePrecisionIsCoarse() {
    put("timeseries.precision", "s");

    assertThat(table().sameTimestamp()).isEqualTo(SameTimestamp.OVERWRITE);
  }

  @Test
  void refusesTwoTokens() {
    put("timeseries.token", "a");
    put("timeseries.token.file", "/run/token");

    assertThat(problems())
        .containsExactly("timeseries.token.file: excludes timeseries.token; give one of them");
  }

  @Test
  void warnsOfWhatHasNoEffect() {
    put("rules.hot.table.timestamp.unit", "ms");

    assertThat(warnings())
        .containsExactly(
            "rules.hot.table.timestamp.unit: no effect without rules.hot.table.timestamp");
  }

  @Test
  void warnsOfADatabaseThatNoRuleWrites() {
    flat.remove("rules.hot.table.name");
    put("rules.hot.kafka.topic", "hot");

    assertThat(warnings())
        .containsExactly("timeseries.url: no effect, because no rule has a table");
  }

  @Test
  void hasAnotherLaneForEachSetOfTargets() {
    put("rules.both.sql", "SELECT device FROM 'both/+device'");
    put("rules.both.kafka.topic", "both");
    put("rules.both.table.name", "both");

    assertThat(settings().lanes())
        .extracting(LaneSettings::name)
        .containsExactly("kafka-table", "table");
  }
}
