package io.mqueduct.timeseries;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a database. Immutable. Made with {@link #builder}.
 *
 * @param url {@code http://} or {@code https://}, with a path where a proxy asks for one
 * @param database bucket of the v2 endpoint, database of v3
 * @param org organisation of the v2 endpoint; null where the server has none
 * @param token asked for at the first write and after each 401 and 403; gives null for none
 * @param requestTimeout of one request, from sending to the last byte of its answer
 * @param retryAfterCap longest wait that a server can ask for
 * @param requestsPerWrite bound of one {@link PointWriter#write} while bad lines are being found
 * @param trust PEM file of the certificates to trust; null for the JVM's own
 * @param clock reads Retry-After given as a date
 */
public record TimeseriesOptions(
    URI url,
    ServerApi api,
    String database,
    @Nullable String org,
    Supplier<@Nullable Secret> token,
    Compression compression,
    Duration connectTimeout,
    Duration requestTimeout,
    Duration retryAfterCap,
    int requestsPerWrite,
    @Nullable Path trust,
    Clock clock) {

  public TimeseriesOptions {
    String scheme = url.getScheme();
    if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException("url: [" + url + "] must be http://host or https://host");
    }
    if (url.getRawQuery() != null || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "url: must have no user and no query; give token, database and organisation apart");
    }
    if (database.isBlank()) {
      throw new IllegalArgumentException("database: must not be blank");
    }
    if (requestsPerWrite < 2) {
      throw new IllegalArgumentException(
          "requests per write: [" + requestsPerWrite + "] must be 2 or more");
    }
    positive("connect timeout", connectTimeout);
    positive("request timeout", requestTimeout);
  }

  private static void positive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + ": [" + value + "] must be more than zero");
    }
  }

  /** Starts with gzip, 10 s to connect, 30 s a request, waits of 5 min at most and no token. */
  public static Builder builder(URI url, ServerApi api, String database) {
    return new Builder(url, api, database);
  }

  /** Collects options. Confined to one thread. */
  public static final class Builder {
    private final URI url;
    private final ServerApi api;
    private final String database;
    private @Nullable String org;
    private Supplier<@Nullable Secret> token = () -> null;
    private Compression compression = Compression.GZIP;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration requestTimeout = Duration.ofSeconds(30);
    private Duration retryAfterCap = Duration.ofMinutes(5);
    private int requestsPerWrite = 100;
    private @Nullable Path trust;
    private Clock clock = Clock.systemUTC();

    private Builder(URI url, ServerApi api, String database) {
      this.url = url;
      this.api = api;
      this.database = database;
    }

    public Builder org(@Nullable String name) {
      org = name;
      return this;
    }

    /** Where the token is read, again after each 401. */
    public Builder token(Supplier<@Nullable Secret> source) {
      token = source;
      return this;
    }

    public Builder compression(Compression choice) {
      compression = choice;
      return this;
    }

    public Builder connectTimeout(Duration limit) {
      connectTimeout = limit;
      return this;
    }

    public Builder requestTimeout(Duration limit) {
      requestTimeout = limit;
      return this;
    }

    public Builder retryAfterCap(Duration limit) {
      retryAfterCap = limit;
      return this;
    }

    public Builder requestsPerWrite(int limit) {
      requestsPerWrite = limit;
      return this;
    }

    public Builder trust(@Nullable Path pem) {
      trust = pem;
      return this;
    }

    public Builder clock(Clock time) {
      clock = time;
      return this;
    }

    public TimeseriesOptions build() {
      return new TimeseriesOptions(
          url,
          api,
          database,
          org,
          token,
          compression,
          connectTimeout,
          requestTimeout,
          retryAfterCap,
          requestsPerWrite,
          trust,
          clock);
    }
  }
}
