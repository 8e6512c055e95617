package io.mqueduct.timeseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.testkit.HttpReply;
import io.mqueduct.testkit.HttpRequestSeen;
import io.mqueduct.testkit.ScriptedHttpServer;
import io.mqueduct.timeseries.WriteOutcome.Cause;
import io.mqueduct.timeseries.WriteOutcome.Ground;
import io.mqueduct.timeseries.WriteOutcome.PartlyStored;
import io.mqueduct.timeseries.WriteOutcome.Refused;
import io.mqueduct.timeseries.WriteOutcome.Retriable;
import io.mqueduct.timeseries.WriteOutcome.Stored;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every status, every form of Retry-After and every way a connection fails, at both endpoints. */
class AnswersTest {
  private static final String NOW = "2024-06-10T06:13:20Z";

  private final ScriptedHttpServer server = ScriptedHttpServer.start(request -> HttpReply.of(204));
  private final PointBatch batch = Batches.of(3);

  @AfterEach
  void stop() {
    server.close();
  }

  private TimeseriesOptions.Builder options(ServerApi api) {
    return TimeseriesOptions.builder(server.uri(), api, "plant a")
        .requestTimeout(Duration.ofSeconds(20))
        .retryAfterCap(Duration.ofMinutes(5))
        .clock(Clock.fixed(Instant.parse(NOW), ZoneOffset.UTC));
  }

  private WriteOutcome write(ServerApi api) {
    return write(options(api));
  }

  private WriteOutcome write(TimeseriesOptions.Builder options) {
    try (PointWriter writer = TimeseriesTransport.writer(options.build())) {
      return writer.write(batch);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INFLUX_V2,/api/v2/write?org=acme&bucket=plant%20a&precision=ns,Token t1",
    "INFLUX_V3,/api/v3/write_lp?accept_partial=true&no_sync=false&db=plant+a&precision=nanosecond,Bearer t1"
  })
  void sendsLinesCompressedWithTokenAndPrecision(
      ServerApi api, String target, String authorization) {
    WriteOutcome outcome = write(options(api).org("acme").token(() -> new Secret("t1")));

    assertThat(outcome).isEqualTo(new Stored());
    HttpRequestSeen request = server.requests().get(0);
    assertThat(server.requests()).hasSize(1);
    assertThat(request.method() + " " + request.target()).isEqualTo("POST " + target);
    assertThat(request.header("authorization")).isEqualTo(authorization);
    assertThat(request.header("content-encoding")).isEqualTo("gzip");
    assertThat(request.text()).isEqualTo(Batches.text(batch));
  }

  @ParameterizedTest
  @EnumSource(ServerApi.class)
  void sendsPlainTextWithoutTokenWhenAskedTo(ServerApi api) {
    assertThat(write(options(api).compression(Compression.NONE))).isEqualTo(new Stored());

    HttpRequestSeen request = server.requests().get(0);
    assertThat(request.header("authorization")).isNull();
    assertThat(request.header("content-encoding")).isNull();
    assertThat(request.text()).isEqualTo(Batches.text(batch));
  }

  @ParameterizedTest
  @CsvSource({
    "INFLUX_V2,429,BUSY",
    "INFLUX_V3,429,BUSY",
    "INFLUX_V2,425,BUSY",
    "INFLUX_V2,408,TIMED_OUT",
    "INFLUX_V3,408,TIMED_OUT",
    "INFLUX_V2,500,UNAVAILABLE",
    "INFLUX_V2,502,UNAVAILABLE",
    "INFLUX_V2,503,UNAVAILABLE",
    "INFLUX_V3,503,UNAVAILABLE",
    "INFLUX_V2,504,UNAVAILABLE",
    "INFLUX_V3,507,UNAVAILABLE"
  })
  void triesLaterWhatMayPass(ServerApi api, int status, Cause cause) {
    server.script(request -> HttpReply.of(status, "{\"message\":\"come  again\"}"));

    assertThat(write(api))
        .isEqualTo(
            new Retriable(cause, "the server answered " + status + ": come again", Duration.ZERO));
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "INFLUX_V2,400 is not seconds,0",
    "INFLUX_V2,17,17",
    "INFLUX_V3,17,17",
    "INFLUX_V2,0,0",
    "INFLUX_V3,0,0",
    "INFLUX_V2,-5,0",
    "INFLUX_V2,86400,300",
    "INFLUX_V3,99999999999999999999,300",
    "INFLUX_V2,'Mon, 10 Jun 2024 06:14:00 GMT',40",
    "INFLUX_V3,'Mon, 10 Jun 2024 06:14:00 GMT',40",
    "INFLUX_V2,'Mon, 10 Jun 2024 06:00:00 GMT',0",
    "INFLUX_V2,'Mon, 10 Jun 2024 09:00:00 GMT',300",
    "INFLUX_V2,'Tue, 10 Jun 2024 06:14:00 GMT',0"
  })
  void readsRetryAfterAsSecondsOrDateWithinItsCap(ServerApi api, String header, long seconds) {
    server.script(request -> HttpReply.of(503).header("Retry-After", header));

    assertThat(write(api))
        .isEqualTo(
            new Retriable(
                Cause.UNAVAILABLE, "the server answered 503", Duration.ofSeconds(seconds)));
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "INFLUX_V2,402,FORBIDDEN",
    "INFLUX_V2,403,FORBIDDEN",
    "INFLUX_V3,403,FORBIDDEN",
    "INFLUX_V2,404,NOT_FOUND",
    "INFLUX_V3,404,NOT_FOUND",
    "INFLUX_V2,405,UNEXPECTED",
    "INFLUX_V2,301,UNEXPECTED",
    "INFLUX_V2,307,UNEXPECTED",
    "INFLUX_V3,308,UNEXPECTED",
    "INFLUX_V2,201,UNEXPECTED"
  })
  void refusesWhatOnlyAPersonCanMend(ServerApi api, int status, Ground ground) {
    server.script(
        request ->
            HttpReply.of(status, "{\"code\":\"x\",\"message\":\"see \\\"plant a\\\"\"}")
                .header("Location", "/elsewhere"));

    assertThat(write(api))
        .isEqualTo(new Refused(ground, "the server answered " + status + ": see \"plant a\""));
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(ServerApi.class)
  void takesAPageForPeopleForNoSuccess(ServerApi api) {
    server.script(
        request ->
            HttpReply.of(200, "<h1>Please sign in</h1>").header("Content-Type", "text/html"));

    assertThat(write(api))
        .isEqualTo(
            new Refused(Ground.UNEXPECTED, "the server answered 200: <h1>Please sign in</h1>"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Please provide either orgID or org",
        "bucket is required",
        "db name did not start with a number or letter"
      })
  void refusesABadRequestThatIsNotAboutItsLines(String words) {
    server.script(
        request -> HttpReply.of(400, "{\"code\":\"invalid\",\"message\":\"" + words + "\"}"));

    assertThat(write(ServerApi.INFLUX_V2))
        .isEqualTo(new Refused(Ground.NOT_FOUND, "the server answered 400: " + words));
    assertThat(batch.rejected()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ServerApi.class)
  void readsTheTokenAgainAfter401(ServerApi api) {
    Iterator<Secret> tokens = List.of(new Secret("old"), new Secret("new")).iterator();
    server.script(
        request -> HttpReply.of(request.header("authorization").endsWith("new") ? 204 : 401));

    assertThat(write(options(api).token(tokens::next))).isEqualTo(new Stored());
    assertThat(server.requests()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(ServerApi.class)
  void refusesA401WhenTheTokenIsStillTheSame(ServerApi api) {
    server.script(request -> HttpReply.of(401, "{\"message\":\"unauthorized access\"}"));

    WriteOutcome outcome = write(options(api).token(() -> new Secret("same")));

    assertThat(outcome)
        .isEqualTo(
            new Refused(Ground.UNAUTHORIZED, "the server answered 401: unauthorized access"));
    assertThat(server.requests()).hasSize(1);
    assertThat(outcome.toString()).doesNotContain("same");
  }

  @ParameterizedTest
  @EnumSource(ServerApi.class)
  void usesATokenThatCameWhileItWasRefused(ServerApi api) {
    Iterator<Secret> tokens =
        List.of(new Secret("old"), new Secret("old"), new Secret("new")).iterator();
    server.script(
        request -> HttpReply.of(request.header("authorization").endsWith("new") ? 204 : 401));

    try (PointWriter writer =
        TimeseriesTransport.writer(options(api).token(tokens::next).build())) {
      assertThat(writer.write(batch))
          .isEqualTo(new Refused(Ground.UNAUTHORIZED, "the server answered 401"));
      assertThat(writer.write(batch)).isEqualTo(new Stored());
    }
  }

  @ParameterizedTest
  @EnumSource(ServerApi.class)
  void callsARefusedConnectionUnreachable(ServerApi api) {
    server.close();

    assertThat(write(api))
        .isInstanceOfSatisfying(
            Retriable.class,
            retriable -> {
              assertThat(retriable.cause()).isEqualTo(Cause.UNREACHABLE);
              assertThat(retriable.reason()).startsWith("ConnectException");
            });
  }

  @ParameterizedTest
  @EnumSource(ServerApi.class)
  void callsAnUnknownHostUnreachable(ServerApi api) {
    var options = TimeseriesOptions.builder(URI.create("http://nowhere.invalid:1"), api, "b");

    assertThat(write(options))
        .isInstanceOfSatisfying(
            Retriable.class,
            retriable -> assertThat(retriable.cause()).isEqualTo(Cause.UNREACHABLE));
  }

  @ParameterizedTest
  @EnumSource(ServerApi.class)
  void losesTheConnectionWhenTheServerResetsOrClosesIt(ServerApi api) {
    for (HttpReply ending : List.of(HttpReply.reset(), HttpReply.close())) {
      server.script(request -> ending);

      assertThat(write(api))
          .isInstanceOfSatisfying(
              Retriable.class,
              retriable -> assertThat(retriable.cause()).isEqualTo(Cause.CONNECTION_LOST));
    }
    assertThat(server.requests()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(ServerApi.class)
  void givesUpOnAServerThatNeverAnswersOrStallsInTheMiddle(ServerApi api) {
    for (HttpReply ending : List.of(HttpReply.hang(), HttpReply.of(500, "half").stalling())) {
      server.script(request -> ending);

      assertThat(write(options(api).requestTimeout(Duration.ofMillis(300))))
          .isInstanceOfSatisfying(
              Retriable.class,
              retriable -> assertThat(retriable.cause()).isEqualTo(Cause.TIMED_OUT));
    }
  }

  @ParameterizedTest
  @EnumSource(ServerApi.class)
  void writesTheSameBatchAgainAfterAFailure(ServerApi api) {
    server.script(request -> HttpReply.of(503));
    assertThat(write(api)).isInstanceOf(Retriable.class);

    server.script(request -> HttpReply.of(204));
    assertThat(write(api)).isEqualTo(new Stored());
    assertThat(server.requests().get(1).text()).isEqualTo(Batches.text(batch));
  }

  @ParameterizedTest
  @EnumSource(ServerApi.class)
  void splitsWhatIsTooLargeAndRemembersTheSize(ServerApi api) {
    PointBatch large = Batches.of(1_000);
    int limit = large.bytes() / 5;
    server.script(request -> HttpReply.of(request.text().length() > limit ? 413 : 204));

    try (PointWriter writer = TimeseriesTransport.writer(options(api).build())) {
      assertThat(writer.write(large)).isEqualTo(new Stored());
      assertThat(received(204, limit)).isEqualTo(Batches.text(large));

      server.forget();
      assertThat(writer.write(Batches.of(1_000))).isEqualTo(new Stored());
      assertThat(server.requests())
          .hasSizeBetween(8, 10)
          .allSatisfy(request -> assertThat(request.text().length()).isLessThanOrEqualTo(limit));
    }
  }

  private String received(int status, int limit) {
    StringBuilder all = new StringBuilder();
    for (HttpRequestSeen request : server.requests()) {
      if (status == 204 && request.text().length() <= limit) {
        all.append(request.text());
      }
    }
    return all.toString();
  }

  @ParameterizedTest
  @EnumSource(ServerApi.class)
  void endsAWriteThatIsUnderWayWhenItIsClosed(ServerApi api) {
    server.script(request -> HttpReply.hang());
    PointWriter writer =
        TimeseriesTransport.writer(options(api).requestTimeout(Duration.ofMinutes(5)).build());
    CompletableFuture<WriteOutcome> outcome =
        CompletableFuture.supplyAsync(() -> writer.write(batch));
    await().until(() -> !server.requests().isEmpty());

    writer.close();

    assertThat(outcome)
        .succeedsWithin(Duration.ofSeconds(20))
        .isInstanceOfSatisfying(
            Retriable.class,
            retriable -> assertThat(retriable.cause()).isEqualTo(Cause.CONNECTION_LOST));
  }

  @ParameterizedTest
  @EnumSource(ServerApi.class)
  void rejectsALineThatAloneIsTooLarge(ServerApi api) {
    server.script(
        request ->
            request.text().contains("v=1 ")
                ? HttpReply.of(413, "{\"error\":\"too big\"}")
                : HttpReply.of(204));

    assertThat(write(api))
        .isEqualTo(
            new PartlyStored(List.of(new RejectedLine(1, "the server answered 413: too big"))));
  }
}
