package io.mqueduct.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ViewTest {
  private final AtomicLong nanos = new AtomicLong();
  private final FigureBook book = new FigureBook(nanos::get);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);

  private Figures look(long published, long inKafka) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
    Map<Count, Long> counts = new EnumMap<>(Count.class);
    counts.put(Count.PUBLISHED, published);
    counts.put(Count.IN_KAFKA, inKafka);
    counts.put(Count.STORED, inKafka - 10);
    counts.put(Count.COMMANDS, 20L);
    counts.put(Count.ANSWERED, 19L);
    counts.put(Count.DEAD_LETTERS, 3L);
    return book.look(
        "running",
        counts,
        Map.of("demo.hot", new Readback.Tally(inKafka, "d7", "{\"temperature\":31}")));
  }

  @Test
  void countsRatesBetweenTwoLooks() {
    look(4_000, 3_000);
    Figures figures = look(8_200, 8_000);

    assertThat(figures.of(Count.PUBLISHED)).isEqualTo(new Figures.Rated(8_200, 2_100));
    assertThat(figures.of(Count.STORED)).isEqualTo(new Figures.Rated(7_990, 2_500));
    assertThat(figures.of(Count.ANSWERED)).isEqualTo(new Figures.Rated(19, 0));
    assertThat(figures.topics().get("demo.hot").records())
        .isEqualTo(new Figures.Rated(8_000, 2_500));
    assertThat(figures.elapsed()).hasSeconds(4);
  }

  @Test
  void writesPlainLinesAndASampleOfEachTopicOnce() {
    LineView view = new LineView(out);

    view.begin("MQTT tcp://127.0.0.1:1");
    view.show(look(4_000, 3_000));
    view.show(look(8_200, 8_000));
    view.show(look(12_200, 12_000));

    assertThat(bytes.toString(UTF_8).lines())
        .containsExactly(
            "MQTT tcp://127.0.0.1:1",
            "  first seen in demo.hot: d7 {\"temperature\":31}",
            "  2 s  published 4000 (2000/s), in Kafka 3000, stored 2990, commands 20, answered 19,"
                + " dead letters 3",
            "  6 s  published 12200 (2000/s), in Kafka 12000, stored 11990, commands 20,"
                + " answered 19, dead letters 3");
  }

  @Test
  void drawsOverItselfOnATerminal() {
    TerminalView view = new TerminalView(out);

    view.show(look(4_000, 3_000));
    int firstFrame = bytes.size();
    view.show(look(8_200, 8_000));

    String frames = bytes.toString(UTF_8);
    assertThat(frames.substring(0, firstFrame)).doesNotContain("\u001b[13F");
    assertThat(frames.substring(firstFrame))
        .startsWith("\u001b[?7l\u001b[13F")
        .endsWith("\u001b[?7h");
    assertThat(TerminalView.lines(look(12_200, 12_000)))
        .contains(
            "  00:06      bridge running",
            "  published (MQTT, QoS 1)         12,200     2,000",
            "  demo.hot                        12,000     2,000  d7 {\"temperature\":31}");
  }
}
