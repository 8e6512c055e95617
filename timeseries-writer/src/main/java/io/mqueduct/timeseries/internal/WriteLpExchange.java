package io.mqueduct.timeseries.internal;

import io.mqueduct.timeseries.Secret;
import io.mqueduct.timeseries.TimeseriesOptions;
import io.mqueduct.timeseries.TimestampUnit;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * InfluxDB 3's own endpoint, which influxdb-client-java does not know. Good lines are stored beside
 * bad ones, and an answer means that they are in the write-ahead log.
 */
final class WriteLpExchange implements Exchange {
  private final HttpClient client;
  private final String target;
  private final Duration timeout;
  private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet();

  WriteLpExchange(TimeseriesOptions options, Trust trust) {
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(options.connectTimeout())
            .sslContext(trust.context())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    this.timeout = options.requestTimeout();
    this.target =
        options.url().toString().replaceAll("/+$", "")
            + "/api/v3/write_lp?accept_partial=true&no_sync=false&db="
            + URLEncoder.encode(options.database(), StandardCharsets.UTF_8)
            + "&precision=";
  }

  @Override
  public Answer post(Body body, TimestampUnit precision, @Nullable Secret token)
      throws IOException {
    HttpResponse<String> response = await(request(body, precision, token));
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Retry-After").orElse(null),
        response.headers().firstValue("Content-Type").orElse(null),
        response.body());
  }

  private HttpRequest request(Body body, TimestampUnit precision, @Nullable Secret token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target + name(precision)))
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(BodyPublishers.ofByteArray(body.bytes(), body.offset(), body.length()));
    if (body.encoding() != null) {
      request.header("Content-Encoding", body.encoding());
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token.reveal());
    }
    return request.build();
  }

  /** {@code second}, {@code millisecond} and so on. */
  private static String name(TimestampUnit precision) {
    String plural = precision.name().toLowerCase(Locale.ROOT);
    return plural.substring(0, plural.length() - 1);
  }

  /** The client's own time-out ends at the answer's head; a slow body would hold us for ever. */
  @SuppressWarnings("CollectionUndefinedEquality") // a future is only ever equal to itself
  private HttpResponse<String> await(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    running.add(answer);
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException failure
          ? failure
          : new IOException(String.valueOf(failed.getCause()), failed);
    } catch (CancellationException closed) {
      throw new IOException("the writer was closed", closed);
    } catch (TimeoutException late) {
      throw new HttpTimeoutException("no answer within " + timeout);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      running.remove(answer);
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    running.forEach(answer -> answer.cancel(true));
  }
}
