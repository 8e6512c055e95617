package io.mqueduct.timeseries.internal;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import io.mqueduct.timeseries.Secret;
import io.mqueduct.timeseries.TimeseriesOptions;
import io.mqueduct.timeseries.TimestampUnit;
import java.io.IOException;
import java.net.URI;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Query;

/**
 * The v2 endpoint through influxdb-client-java. Its own {@code WriteApiBlocking} wants a string and
 * compresses at the usual level; this asks the same client for a service of ours that takes bytes.
 */
final class InfluxClientExchange implements Exchange {
  private static final MediaType LINES = MediaType.get("text/plain; charset=utf-8");

  private final InfluxDBClient client;
  private final Lines lines;
  private final Dispatcher dispatcher = new Dispatcher();
  private final String database;
  private final @Nullable String org;

  InfluxClientExchange(TimeseriesOptions options, Trust trust) {
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .sslSocketFactory(trust.context().getSocketFactory(), trust.manager())
            .connectTimeout(options.connectTimeout())
            .readTimeout(options.requestTimeout())
            .writeTimeout(options.requestTimeout())
            .callTimeout(options.requestTimeout())
            // One attempt, and never a POST that a redirect turns into a successful GET.
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false);
    this.client =
        InfluxDBClientFactory.create(
            InfluxDBClientOptions.builder()
                .url(base(options.url()))
                .okHttpClient(http)
                .clientType("mqueduct")
                .build());
    this.lines = client.getService(Lines.class);
    this.database = options.database();
    this.org = options.org();
  }

  private static String base(URI url) {
    String text = url.toString();
    return text.endsWith("/") ? text : text + "/";
  }

  @Override
  public Answer post(Body body, TimestampUnit precision, @Nullable Secret token)
      throws IOException {
    String authorization = token == null ? null : "Token " + token.reveal();
    Call<ResponseBody> call =
        lines.write(
            org, database, precision.symbol(), authorization, body.encoding(), new Once(body));
    Response<ResponseBody> response = call.execute();
    try (ResponseBody content = response.isSuccessful() ? response.body() : response.errorBody()) {
      return new Answer(
          response.code(),
          response.headers().get("Retry-After"),
          response.headers().get("Content-Type"),
          content == null ? "" : content.string());
    }
  }

  @Override
  public void close() {
    dispatcher.cancelAll();
    client.close();
  }

  /** The write endpoint, in the words of Retrofit. */
  interface Lines {
    @POST("api/v2/write")
    Call<ResponseBody> write(
        @Query("org") @Nullable String org,
        @Query("bucket") String bucket,
        @Query("precision") String precision,
        @Header("Authorization") @Nullable String authorization,
        @Header("Content-Encoding") @Nullable String encoding,
        @retrofit2.http.Body RequestBody body);
  }

  /** A body that OkHttp may not send a second time by itself, as it would after some 503. */
  private static final class Once extends RequestBody {
    private final Body body;

    Once(Body body) {
      this.body = body;
    }

    @Override
    public MediaType contentType() {
      return LINES;
    }

    @Override
    public long contentLength() {
      return body.length();
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(body.bytes(), body.offset(), body.length());
    }
  }
}
