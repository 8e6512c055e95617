package io.mqueduct.pipeline.settings;

import io.mqueduct.mqtt.Secret;
import io.mqueduct.pipeline.settings.Option.Group;
import io.mqueduct.timeseries.Integers;
import io.mqueduct.timeseries.LineBreaks;
import io.mqueduct.timeseries.NonFinite;
import io.mqueduct.timeseries.ServerApi;
import io.mqueduct.timeseries.TagLimits;
import io.mqueduct.timeseries.TimestampUnit;
import io.mqueduct.timeseries.TypeConflict;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** The {@code timeseries.*} options. */
final class TimeseriesOptionGroup {
  private static final LocalDate FIRST_DAY = LocalDate.of(1980, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2026, 1, 1);

  static final OptionType<Integer> TAG_VALUES = OptionType.integer(1, 10_000_000);

  static final Option<URI> URL =
      timeseries(
              "url",
              new OptionType<>(
                  OptionType.URI, ConfigDef.Type.STRING, List.of(), TimeseriesOptionGroup::address),
              "The database, `http://` or `https://`, with a path where a proxy asks for one. Batches wait for as long"
                  + " as it cannot be reached; nothing is acknowledged meanwhile. A batch whose answer is lost is written again:"
                  + " for exact counts QuestDB needs tables with `DEDUP UPSERT KEYS`, VictoriaMetrics"
                  + " `-dedup.minScrapeInterval=1ms`.")
          .otherwise("**required** where a rule has a table");
  static final Option<ServerApi> API =
      timeseries(
              "api",
              OptionType.choice(
                  Map.of("influxdb-v2", ServerApi.INFLUX_V2, "influxdb-v3", ServerApi.INFLUX_V3)),
              "Its write endpoint: `/api/v2/write` (InfluxDB 2, 1.8 and 3, QuestDB, VictoriaMetrics), or"
                  + " `/api/v3/write_lp` (InfluxDB 3).")
          .or("influxdb-v2");
  static final Option<String> BUCKET =
      timeseries(
              "bucket",
              OptionType.text("text"),
              "Bucket, or database of InfluxDB 3. QuestDB and VictoriaMetrics ignore it.")
          .or("mqueduct");
  static final Option<String> ORG =
      timeseries("org", OptionType.text("text"), "Organisation, where the server has them.");
  static final Option<Secret> TOKEN =
      timeseries("token", OptionType.secret(), "Token that may write there.");
  static final Option<String> TOKEN_FILE =
      timeseries(
          "token.file",
          OptionType.file(),
          "The same in a file, which is read again whenever the server refuses the token.");
  static final Option<String> TRUST_FILE =
      timeseries(
          "tls.trust.file",
          OptionType.file(),
          "PEM file of the certificates to trust instead of the JVM's.");
  static final Option<Boolean> GZIP =
      timeseries("gzip", OptionType.flag(), "Whether batches are compressed.").or("true");
  static final Option<TimestampUnit> PRECISION =
      timeseries(
              "precision",
              units(),
              "Unit in which timestamps are written; what is finer is cut off.")
          .or("ns");
  static final Option<Integer> BATCH_POINTS =
      timeseries(
              "batch.points",
              OptionType.integer(1, 100_000),
              "Points of a full batch. A batch also leaves when it has `timeseries.batch.bytes` or"
                  + " `timeseries.batch.age`, and at once while no other is being written. A lane that reads MQTT"
                  + " has no more points on their way than `mqtt.receive.maximum`, and than the broker's own"
                  + " limit: raise them where the database is far away.")
          .or("5000");
  static final Option<Long> BATCH_BYTES =
      timeseries(
              "batch.bytes",
              OptionType.size("1KiB", "64MiB"),
              "Line protocol of a full batch, uncompressed.")
          .or("1MiB");
  static final Option<Duration> BATCH_AGE =
      timeseries(
              "batch.age",
              OptionType.duration("1ms", "1m"),
              "How long the first point of a batch waits at most, while `timeseries.inflight.batches` allows another.")
          .or("1s");
  static final Option<Integer> INFLIGHT =
      timeseries(
              "inflight.batches",
              OptionType.integer(1, 64),
              "Batches of a lane that are written at a time. With more than 1, of two points with the same series and"
                  + " timestamp either one may stay.")
          .or("1");
  static final Option<Duration> CONNECT_TIMEOUT =
      timeseries("connect.timeout", OptionType.duration("100ms", "10m"), "Time to connect.")
          .or("10s");
  static final Option<Duration> REQUEST_TIMEOUT =
      timeseries(
              "request.timeout",
              OptionType.duration("100ms", "1h"),
              "Time for one request, from sending it to the end of its answer.")
          .or("30s");
  static final Option<Duration> RETRY_MIN =
      timeseries(
              "retry.backoff.min",
              OptionType.duration("10ms", "10m"),
              "First delay before a batch is tried again; it grows exponentially, with jitter.")
          .or("500ms");
  static final Option<Duration> RETRY_MAX =
      timeseries("retry.backoff.max", OptionType.duration("10ms", "1h"), "Longest delay.")
          .or("30s");
  static final Option<Duration> RETRY_AFTER_MAX =
      timeseries(
              "retry.after.max",
              OptionType.duration("1s", "1d"),
              "Longest wait that the server can ask for by `Retry-After`.")
          .or("5m");
  static final Option<TypeConflict> TYPE_CONFLICT =
      timeseries(
              "type.conflict",
              OptionType.choice(
                  Map.of(
                      "coerce", TypeConflict.COERCE,
                      "rename", TypeConflict.RENAME,
                      "dead-letter", TypeConflict.REJECT,
                      "drop-field", TypeConflict.DROP_FIELD)),
              "What becomes of a value that is not of its field's type, which is pinned or that of the first value:"
                  + " it is converted where nothing is lost (else a dead letter), written to a field of its own such"
                  + " as `temp_str`, its row becomes a dead letter, or it is left out and counted.")
          .or("coerce");
  static final Option<Integers> INTEGERS =
      timeseries(
              "integers",
              OptionType.choice(Map.of("float", Integers.AS_FLOAT, "integer", Integers.AS_INTEGER)),
              "Type of a field whose first value is an integer; as float, 21 may be followed by 21.5.")
          .or("float");
  static final Option<NonFinite> NON_FINITE =
      timeseries(
              "non.finite",
              OptionType.choice(
                  Map.of("drop-field", NonFinite.DROP_FIELD, "dead-letter", NonFinite.REJECT)),
              "What becomes of NaN and infinities, which line protocol cannot say.")
          .or("drop-field");
  static final Option<LineBreaks> LINE_BREAKS =
      timeseries(
              "line.breaks",
              OptionType.choice(Map.of("keep", LineBreaks.KEEP, "escape", LineBreaks.ESCAPE)),
              "How a line break within text is written: as it is (InfluxDB), or with a backslash before it (QuestDB).")
          .or("keep");
  static final Option<Integer> MAX_TAG_VALUES =
      timeseries(
              "max.tag.values",
              TAG_VALUES,
              "Distinct values that one tag of one table may have since the start: a guard against series without"
                  + " end.")
          .or("100000");
  static final Option<TagLimits.Overflow> TAG_OVERFLOW =
      timeseries(
              "tag.overflow",
              OptionType.choice(
                  Map.of(
                      "dead-letter", TagLimits.Overflow.REJECT,
                      "replace", TagLimits.Overflow.REPLACE)),
              "What becomes of a row with one tag value too many: a dead letter, or a point whose tag is `_other`.")
          .or("dead-letter");
  static final Option<Integer> MAX_TABLES =
      timeseries(
              "max.tables",
              OptionType.integer(1, 1_000_000),
              "How many tables a lane may write; rows for more become dead letters.")
          .or("1000");
  static final Option<LocalDate> EARLIEST =
      timeseries(
              "timestamp.earliest",
              new OptionType<>(
                  "date from " + FIRST_DAY + " to " + LAST_DAY,
                  ConfigDef.Type.STRING,
                  List.of(),
                  TimeseriesOptionGroup::day),
              "Rows with an earlier timestamp become dead letters. Tells seconds from milliseconds, too.")
          .or("2000-01-01");
  static final Option<Duration> AHEAD =
      timeseries(
              "timestamp.ahead",
              OptionType.duration("0s", "3650d"),
              "Rows whose timestamp is further ahead of now become dead letters.")
          .or("1d");

  private static final List<Option<?>> ALL =
      List.of(
          URL,
          API,
          BUCKET,
          ORG,
          TOKEN,
          TOKEN_FILE,
          TRUST_FILE,
          GZIP,
          PRECISION,
          BATCH_POINTS,
          BATCH_BYTES,
          BATCH_AGE,
          INFLIGHT,
          CONNECT_TIMEOUT,
          REQUEST_TIMEOUT,
          RETRY_MIN,
          RETRY_MAX,
          RETRY_AFTER_MAX,
          TYPE_CONFLICT,
          INTEGERS,
          NON_FINITE,
          LINE_BREAKS,
          MAX_TAG_VALUES,
          TAG_OVERFLOW,
          MAX_TABLES,
          EARLIEST,
          AHEAD);

  private TimeseriesOptionGroup() {}

  static List<Option<?>> all() {
    return ALL;
  }

  /** {@code s}, {@code ms}, {@code us} or {@code ns}. */
  static OptionType<TimestampUnit> units() {
    return OptionType.choice(
        Map.of(
            "s", TimestampUnit.SECONDS,
            "ms", TimestampUnit.MILLISECONDS,
            "us", TimestampUnit.MICROSECONDS,
            "ns", TimestampUnit.NANOSECONDS));
  }

  private static URI address(String text) throws OptionException {
    try {
      URI uri = new URI(text);
      OptionType.check(
          uri.getHost() != null
              && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())),
          "must be http://host or https://host");
      return uri;
    } catch (URISyntaxException e) {
      throw new OptionException("must be http://host or https://host");
    }
  }

  private static LocalDate day(String text) throws OptionException {
    String rule = "must be a date from " + FIRST_DAY + " to " + LAST_DAY;
    try {
      LocalDate day = LocalDate.parse(text.strip());
      OptionType.check(!day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY), rule);
      return day;
    } catch (DateTimeParseException e) {
      throw new OptionException(rule);
    }
  }

  private static <T> Option<T> timeseries(String name, OptionType<T> type, String doc) {
    return Option.of(Group.TIMESERIES, "timeseries." + name, type, doc)
        .onlyFor(Host.BRIDGE, Host.TIMESERIES_SINK);
  }
}
