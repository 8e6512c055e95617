package io.mqueduct.timeseries.internal;

import io.mqueduct.timeseries.Compression;
import io.mqueduct.timeseries.PointBatch;
import io.mqueduct.timeseries.PointWriter;
import io.mqueduct.timeseries.Secret;
import io.mqueduct.timeseries.ServerApi;
import io.mqueduct.timeseries.TimeseriesOptions;
import io.mqueduct.timeseries.TimestampUnit;
import io.mqueduct.timeseries.WriteOutcome;
import io.mqueduct.timeseries.WriteOutcome.Ground;
import io.mqueduct.timeseries.WriteOutcome.Refused;
import io.mqueduct.timeseries.internal.Verdict.Halted;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Writes through one endpoint. Thread-safe. */
public final class HttpPointWriter implements PointWriter {
  private final Exchange exchange;
  private final Classification classification;
  private final Compression compression;
  private final Token token;
  private final int requestsPerWrite;
  private final AtomicInteger maxBodyBytes = new AtomicInteger(Integer.MAX_VALUE);

  HttpPointWriter(Exchange exchange, TimeseriesOptions options) {
    this.exchange = exchange;
    this.compression = options.compression();
    this.token = new Token(options.token());
    this.requestsPerWrite = options.requestsPerWrite();
    this.classification =
        new Classification(new RetryAfter(options.clock(), options.retryAfterCap()));
  }

  /** A writer for the endpoint that the options name; connects at its first write. */
  public static HttpPointWriter of(TimeseriesOptions options) {
    Trust trust = Trust.of(options.trust());
    Exchange exchange =
        options.api() == ServerApi.INFLUX_V3
            ? new WriteLpExchange(options, trust)
            : new InfluxClientExchange(options, trust);
    return new HttpPointWriter(exchange, options);
  }

  @Override
  public WriteOutcome write(PointBatch batch) {
    return new Isolation(batch, this::send, maxBodyBytes, requestsPerWrite).run();
  }

  private Verdict send(byte[] bytes, int offset, int length, TimestampUnit precision) {
    Body body =
        compression == Compression.GZIP
            ? Gzip.compress(bytes, offset, length)
            : new Body(bytes, offset, length, Compression.NONE);
    Secret used = token.current();
    Verdict verdict = post(body, precision, used);
    return isAboutTheToken(verdict) && token.changedSince(used)
        ? post(body, precision, token.current())
        : verdict;
  }

  /** A token that was replaced may be valid still, without the right to write. */
  private static boolean isAboutTheToken(Verdict verdict) {
    return verdict instanceof Halted halted
        && halted.outcome() instanceof Refused refused
        && (refused.ground() == Ground.UNAUTHORIZED || refused.ground() == Ground.FORBIDDEN);
  }

  private Verdict post(Body body, TimestampUnit precision, @Nullable Secret secret) {
    try {
      return classification.of(exchange.post(body, precision, secret));
    } catch (IOException failure) {
      return classification.of(failure);
    }
  }

  @Override
  public void close() {
    exchange.close();
  }
}
