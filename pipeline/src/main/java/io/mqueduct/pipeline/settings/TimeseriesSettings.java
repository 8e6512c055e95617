package io.mqueduct.pipeline.settings;

import io.mqueduct.mqtt.Secret;
import io.mqueduct.timeseries.Compression;
import io.mqueduct.timeseries.LineBreaks;
import io.mqueduct.timeseries.ServerApi;
import io.mqueduct.timeseries.TablePolicy;
import io.mqueduct.timeseries.TimestampUnit;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The {@code timeseries.*} options. Immutable.
 *
 * @param policy what a table takes, where its rule says nothing else
 * @param lineBreaks how a line break within a text field is written
 * @param maxTables how many tables a lane may write
 */
public record TimeseriesSettings(
    Database database,
    Batches batches,
    Retries retries,
    Timestamps timestamps,
    TablePolicy policy,
    LineBreaks lineBreaks,
    int maxTables) {

  /**
   * How to reach the database. Immutable.
   *
   * @param bucket bucket of the v2 endpoint, database of v3
   * @param tokenFile read again whenever the server refuses the token
   * @param retryAfterMax longest wait that the server can ask for
   * @param trust PEM file of the certificates to trust instead of the JVM's
   */
  public record Database(
      URI url,
      ServerApi api,
      String bucket,
      Optional<String> org,
      Optional<Secret> token,
      Optional<Path> tokenFile,
      Compression compression,
      Duration connectTimeout,
      Duration requestTimeout,
      Duration retryAfterMax,
      Optional<Path> trust) {}

  /**
   * When a batch leaves. Immutable.
   *
   * @param bytes of line protocol, uncompressed
   * @param age of its first point
   * @param inFlight batches of a lane that may be written at a time
   */
  public record Batches(int points, long bytes, Duration age, int inFlight) {}

  /** Waits between attempts: exponential from {@code min} to {@code max}, with jitter. */
  public record Retries(Duration min, Duration max) {}

  /**
   * How timestamps are written and which are plausible. Immutable.
   *
   * @param ahead how far a device's clock may be ahead of ours
   */
  public record Timestamps(TimestampUnit precision, Instant earliest, Duration ahead) {}
}
