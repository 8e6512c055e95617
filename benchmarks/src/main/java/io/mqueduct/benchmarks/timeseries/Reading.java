package io.mqueduct.benchmarks.timeseries;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import io.mqueduct.timeseries.PointBatch;
import io.mqueduct.timeseries.Table;
import io.mqueduct.timeseries.UnwritablePointException;

/** A row of a usual table: two tags, four fields, a time in milliseconds. */
record Reading(
    String device,
    String site,
    double humidity,
    boolean ok,
    long sequence,
    double temperature,
    long millis) {
  private static final int DEVICES = 1_000;
  private static final int SITES = 20;
  private static final long START = 1_718_000_000_000L;

  /** Its decimals are never 0: the client would write them. */
  static Reading of(int number) {
    return new Reading(
        "device-" + number % DEVICES,
        "site " + number % SITES,
        (4_005 + number * 7 % 300 * 10) / 100.0,
        number % 10 != 0,
        number,
        (1_801 + number * 13 % 500 * 2) / 100.0,
        START + number);
  }

  Point toPoint() {
    return Point.measurement("telemetry")
        .addTag("device", device)
        .addTag("site", site)
        .addField("humidity", humidity)
        .addField("ok", ok)
        .addField("sequence", sequence)
        .addField("temperature", temperature)
        .time(millis, WritePrecision.MS);
  }

  void appendTo(PointBatch batch, Table table) {
    try {
      batch
          .begin(table)
          .tag("device", device)
          .tag("site", site)
          .field("humidity", humidity)
          .field("ok", ok)
          .field("sequence", sequence)
          .field("temperature", temperature)
          .end(millis * 1_000_000);
    } catch (UnwritablePointException impossible) {
      throw new IllegalStateException("Bug: a good reading was refused", impossible);
    }
  }
}
