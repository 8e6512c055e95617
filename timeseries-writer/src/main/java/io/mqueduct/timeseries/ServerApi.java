package io.mqueduct.timeseries;

/** Which endpoint a server is written through. */
public enum ServerApi {
  /**
   * {@code /api/v2/write}: InfluxDB 2, InfluxDB 1.8 and later, QuestDB, VictoriaMetrics, and
   * InfluxDB 3 in compatibility mode.
   */
  INFLUX_V2,
  /** {@code /api/v3/write_lp}: InfluxDB 3, which names every bad line and stores the others. */
  INFLUX_V3
}
