package io.mqueduct.pipeline.settings;

import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.AHEAD;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.API;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.BATCH_AGE;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.BATCH_BYTES;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.BATCH_POINTS;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.BUCKET;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.CONNECT_TIMEOUT;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.EARLIEST;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.GZIP;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.INFLIGHT;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.INTEGERS;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.LINE_BREAKS;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.MAX_TABLES;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.MAX_TAG_VALUES;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.NON_FINITE;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.ORG;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.PRECISION;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.REQUEST_TIMEOUT;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.RETRY_AFTER_MAX;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.RETRY_MAX;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.RETRY_MIN;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.TAG_OVERFLOW;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.TOKEN;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.TOKEN_FILE;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.TRUST_FILE;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.TYPE_CONFLICT;
import static io.mqueduct.pipeline.settings.TimeseriesOptionGroup.URL;

import io.mqueduct.pipeline.settings.TimeseriesSettings.Batches;
import io.mqueduct.pipeline.settings.TimeseriesSettings.Database;
import io.mqueduct.pipeline.settings.TimeseriesSettings.Retries;
import io.mqueduct.pipeline.settings.TimeseriesSettings.Timestamps;
import io.mqueduct.timeseries.Compression;
import io.mqueduct.timeseries.TablePolicy;
import io.mqueduct.timeseries.TagLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;

/** Rules over several {@code timeseries.*} options, and the settings made from them. */
final class TimeseriesOptionReader {

  private TimeseriesOptionReader() {}

  /**
   * Rules over several options.
   *
   * @param writesTables whether any rule has a table
   */
  static void check(OptionValues values, boolean writesTables) {
    if (writesTables && !values.isGiven(URL)) {
      values.problem(URL.key(), URL.key() + ": is required, because a rule has a table");
    }
    if (!writesTables) {
      TimeseriesOptionGroup.all().stream()
          .filter(values::isGiven)
          .forEach(option -> noEffect(values, option));
    }

    values.find(URL).ifPresent(url -> checkUrl(values, url));
    if (values.isGiven(TOKEN) && values.isGiven(TOKEN_FILE)) {
      values.problem(
          TOKEN_FILE.key(), TOKEN_FILE.key() + ": excludes " + TOKEN.key() + "; give one of them");
    }

    values.checkOrder(RETRY_MIN, RETRY_MAX);
  }

  /** Without showing the text, which may hold a password. */
  private static void checkUrl(OptionValues values, URI url) {
    if (url.toString().indexOf('@') >= 0 || url.getRawQuery() != null) {
      values.problem(
          URL.key(),
          URL.key()
              + ": must have no user, no '@' and no query; give timeseries.token, timeseries.org and"
              + " timeseries.bucket");
    }
  }

  private static void noEffect(OptionValues values, Option<?> option) {
    values.warning(option.key(), option.key() + ": no effect, because no rule has a table");
  }

  /** Empty where no rule has a table. */
  static Optional<TimeseriesSettings> settings(OptionValues values) {
    return values.find(URL).map(url -> settings(values, url));
  }

  private static TimeseriesSettings settings(OptionValues values, URI url) {
    return new TimeseriesSettings(
        database(values, url),
        new Batches(
            values.value(BATCH_POINTS),
            values.value(BATCH_BYTES),
            values.value(BATCH_AGE),
            values.value(INFLIGHT)),
        new Retries(values.value(RETRY_MIN), values.value(RETRY_MAX)),
        new Timestamps(
            values.value(PRECISION),
            values.value(EARLIEST).atStartOfDay(ZoneOffset.UTC).toInstant(),
            values.value(AHEAD)),
        policy(values),
        values.value(LINE_BREAKS),
        values.value(MAX_TABLES));
  }

  private static Database database(OptionValues values, URI url) {
    return new Database(
        url,
        values.value(API),
        values.value(BUCKET),
        values.find(ORG),
        values.find(TOKEN),
        values.find(TOKEN_FILE).map(Path::of),
        values.value(GZIP) ? Compression.GZIP : Compression.NONE,
        values.value(CONNECT_TIMEOUT),
        values.value(REQUEST_TIMEOUT),
        values.value(RETRY_AFTER_MAX),
        values.find(TRUST_FILE).map(Path::of));
  }

  /** What a table takes, where its rule says nothing else. */
  static TablePolicy policy(OptionValues values) {
    return TablePolicy.DEFAULT
        .withConflict(values.value(TYPE_CONFLICT))
        .withIntegers(values.value(INTEGERS))
        .withNonFinite(values.value(NON_FINITE))
        .withTagLimits(new TagLimits(values.value(MAX_TAG_VALUES), values.value(TAG_OVERFLOW)));
  }
}
