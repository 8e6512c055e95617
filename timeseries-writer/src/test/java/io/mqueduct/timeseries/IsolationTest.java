package io.mqueduct.timeseries;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.testkit.HttpReply;
import io.mqueduct.testkit.HttpRequestSeen;
import io.mqueduct.testkit.ScriptedHttpServer;
import io.mqueduct.timeseries.WriteOutcome.Cause;
import io.mqueduct.timeseries.WriteOutcome.PartlyStored;
import io.mqueduct.timeseries.WriteOutcome.Retriable;
import io.mqueduct.timeseries.WriteOutcome.Stored;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad lines are told from good ones, whatever the server says about them. */
class IsolationTest {
  private static final Set<Integer> SEVEN = Set.of(0, 17, 18, 1_234, 2_500, 4_998, 4_999);

  private final ScriptedHttpServer server = ScriptedHttpServer.start(request -> HttpReply.of(204));
  private final Set<String> stored = new HashSet<>();

  @AfterEach
  void stop() {
    server.close();
  }

  private PointWriter writer(ServerApi api, int requests) {
    return TimeseriesTransport.writer(
        TimeseriesOptions.builder(server.uri(), api, "b").requestsPerWrite(requests).build());
  }

  private WriteOutcome write(ServerApi api, PointBatch batch) {
    try (PointWriter writer = writer(api, 1_000)) {
      return writer.write(batch);
    }
  }

  private static List<Integer> numbers(HttpRequestSeen request) {
    String[] lines = request.text().split("\n");
    List<Integer> bad = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].contains("bad=")) {
        bad.add(i + 1);
      }
    }
    return bad;
  }

  private void store(HttpRequestSeen request) {
    for (String line : request.text().split("\n")) {
      if (!line.contains("bad=")) {
        stored.add(line);
      }
    }
  }

  /** A server that stores nothing of a request with a bad line, and says {@code words} of it. */
  private Function<HttpRequestSeen, HttpReply> refusing(
      int status, Function<HttpRequestSeen, String> words) {
    return request -> {
      if (numbers(request).isEmpty()) {
        store(request);
        return HttpReply.of(204);
      }
      return HttpReply.of(status, words.apply(request));
    };
  }

  private static String line(HttpRequestSeen request, int number) {
    return request.text().split("\n")[number - 1];
  }

  private void assertSevenRejected(WriteOutcome outcome, String reason) {
    assertThat(outcome).isInstanceOf(PartlyStored.class);
    List<RejectedLine> rejected = ((PartlyStored) outcome).rejected();
    assertThat(rejected)
        .extracting(RejectedLine::line)
        .containsExactlyElementsOf(new TreeSet<>(SEVEN));
    assertThat(rejected).allSatisfy(line -> assertThat(line.reason()).isEqualTo(reason));
    assertThat(stored).hasSize(4_993);
  }

  @Test
  void takesThePerLineErrorsOfInfluxDb3AtTheirWord() {
    server.script(
        request -> {
          store(request);
          StringBuilder data = new StringBuilder();
          for (int number : numbers(request)) {
            data.append(data.isEmpty() ? "" : ",")
                .append("{\"line_number\":" + number)
                .append(",\"original_line\":\"" + line(request, number) + "\"")
                .append(",\"error_message\":\"no bad fields here\"}");
          }
          return data.isEmpty()
              ? HttpReply.of(204)
              : HttpReply.of(
                  400,
                  "{\"error\":\"partial write of line protocol occurred\",\"data\":["
                      + data
                      + "]}");
        });

    WriteOutcome outcome = write(ServerApi.INFLUX_V3, Batches.of(5_000, SEVEN::contains));

    assertSevenRejected(outcome, "no bad fields here");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void sendsTheOthersAgainWhenInfluxDb3RefusedTheWholeRequest() {
    server.script(
        refusing(
            400,
            request ->
                "{\"error\":\"parsing failed for write_lp endpoint\",\"data\":{\"line_number\":"
                    + numbers(request).get(0)
                    + ",\"original_line\":\"\",\"error_message\":\"bad line\"}}"));

    WriteOutcome outcome = write(ServerApi.INFLUX_V3, Batches.of(5_000, SEVEN::contains));

    assertSevenRejected(outcome, "bad line");
    assertThat(server.requests()).hasSizeLessThan(60);
  }

  @Test
  void sendsTheOthersAgainWhenTheListOfErrorsMayHaveBeenCut() {
    server.script(
        request -> {
          List<Integer> bad = numbers(request);
          store(request);
          if (bad.isEmpty()) {
            return HttpReply.of(204);
          }
          StringBuilder data = new StringBuilder();
          for (int number : bad.subList(0, Math.min(bad.size(), 100))) {
            data.append(data.isEmpty() ? "" : ",")
                .append("{\"line_number\":" + number + ",\"error_message\":\"bad\"}");
          }
          return HttpReply.of(
              400,
              "{\"error\":\"partial write of line protocol occurred\",\"data\":[" + data + "]}");
        });
    PointBatch batch = Batches.of(1_000, line -> line % 2 == 0);

    assertThat(write(ServerApi.INFLUX_V3, batch)).isInstanceOf(PartlyStored.class);
    assertThat(batch.rejected()).hasSize(500);
    assertThat(stored).hasSize(500);
  }

  @Test
  void rejectsTheLineThatQuestDbNames() {
    server.script(
        refusing(
            400,
            request -> {
              int number = numbers(request).get(0);
              return "{\"code\":\"invalid\",\"message\":\"failed to parse line protocol:errors"
                  + " encountered on line(s):\\nerror in line "
                  + number
                  + ": table: m, column: bad; cast error\",\"line\":"
                  + number
                  + ",\"errorId\":\"e\"}";
            }));

    WriteOutcome outcome = write(ServerApi.INFLUX_V2, Batches.of(5_000, SEVEN::contains));

    assertSevenRejected(outcome, "table: m, column: bad; cast error");
    assertThat(server.requests()).hasSizeLessThan(60);
  }

  @Test
  void rejectsTheLinesThatInfluxDb2Quotes() {
    server.script(
        refusing(
            400,
            request -> {
              StringBuilder words = new StringBuilder();
              for (int number : numbers(request)) {
                words.append(words.isEmpty() ? "" : "\\n");
                words.append("unable to parse '" + line(request, number) + "': invalid boolean");
              }
              return "{\"code\":\"invalid\",\"message\":\"" + words + "\"}";
            }));

    WriteOutcome outcome = write(ServerApi.INFLUX_V2, Batches.of(5_000, SEVEN::contains));

    assertSevenRejected(outcome, "invalid boolean");
    assertThat(server.requests()).hasSizeLessThan(20);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void searchesBadLinesByHalvingWhenTheServerNamesNone(int status) {
    server.script(
        refusing(
            status, request -> "{\"message\":\"partial write: field type conflict dropped=1\"}"));

    WriteOutcome outcome = write(ServerApi.INFLUX_V2, Batches.of(5_000, SEVEN::contains));

    assertSevenRejected(outcome, "partial write: field type conflict dropped=1");
    assertThat(server.requests()).hasSizeLessThan(160);
  }

  @Test
  void doesNotBelieveALineNumberWhoseTextIsAnother() {
    server.script(
        refusing(
            400,
            request ->
                "{\"error\":\"parsing failed\",\"data\":[{\"line_number\":1,\"original_line\":\""
                    + line(request, numbers(request).get(0))
                    + "\",\"error_message\":\"bad\"}]}"));

    WriteOutcome outcome =
        write(ServerApi.INFLUX_V3, Batches.of(100, line -> line == 40 || line == 41));

    assertThat(outcome)
        .isEqualTo(
            new PartlyStored(List.of(new RejectedLine(40, "bad"), new RejectedLine(41, "bad"))));
  }

  @Test
  void rejectsEveryLineWhenAllAreBad() {
    server.script(refusing(422, request -> "{\"message\":\"no such field\"}"));
    PointBatch batch = Batches.of(50, line -> true);

    assertThat(write(ServerApi.INFLUX_V2, batch)).isInstanceOf(PartlyStored.class);
    assertThat(batch.rejected()).hasSize(50);
  }

  @Test
  void goesOnWhereItStoppedWhenItsRequestsAreUsedUp() {
    server.script(refusing(400, request -> ""));
    PointBatch batch = Batches.of(5_000, SEVEN::contains);

    int calls = 0;
    WriteOutcome outcome;
    try (PointWriter writer = writer(ServerApi.INFLUX_V2, 10)) {
      do {
        server.forget();
        outcome = writer.write(batch);
        assertThat(server.requests()).hasSizeLessThanOrEqualTo(25);
        calls++;
      } while (calls < 100
          && outcome instanceof Retriable retriable
          && retriable.cause() == Cause.ISOLATING);
    }

    assertSevenRejected(outcome, "the server answered 400");
    assertThat(calls).isBetween(5, 40);
  }

  @Test
  void sendsOnlyWhatIsNotSettledAfterAnInterruption() {
    int[] left = {3};
    server.script(
        request -> {
          if (left[0]-- == 0) {
            return HttpReply.of(503);
          }
          if (numbers(request).isEmpty()) {
            store(request);
            return HttpReply.of(204);
          }
          return HttpReply.of(
              400, "{\"message\":\"error in line " + numbers(request).get(0) + ": bad\"}");
        });
    PointBatch batch = Batches.of(100, line -> line == 10 || line == 60);

    assertThat(write(ServerApi.INFLUX_V2, batch)).isInstanceOf(Retriable.class);
    int before = stored.size();
    server.forget();
    WriteOutcome outcome = write(ServerApi.INFLUX_V2, batch);

    assertThat(outcome)
        .isEqualTo(
            new PartlyStored(List.of(new RejectedLine(10, "bad"), new RejectedLine(60, "bad"))));
    assertThat(before).isPositive();
    assertThat(server.requests().get(0).text().split("\n").length).isLessThan(100 - before);
    assertThat(stored).hasSize(98);
  }

  @Test
  void storesAnEmptyBatchWithoutARequest() {
    assertThat(write(ServerApi.INFLUX_V2, Batches.of(0))).isEqualTo(new Stored());
    assertThat(server.requests()).isEmpty();
  }
}
