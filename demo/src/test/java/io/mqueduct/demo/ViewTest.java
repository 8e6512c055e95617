package io.mqueduct.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ViewTest {
  private final AtomicLong nanos = new AtomicLong();
  private final FigureBook book = new FigureBook(nanos::get);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);

  private Figures look(long published, long acknowledged) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
    return book.look(
        published,
        new FigureBook.Bridge("running", acknowledged, 3),
        Map.of("demo.hot", new Readback.Tally(acknowledged, "d7", "{\"temperature\":31}")));
  }

  @Test
  void countsRatesBetweenTwoLooks() {
    look(4_000, 3_000);
    Figures figures = look(8_200, 8_000);

    assertThat(figures.published()).isEqualTo(new Figures.Rated(8_200, 2_100));
    assertThat(figures.acknowledged()).isEqualTo(new Figures.Rated(8_000, 2_500));
    assertThat(figures.topics().get("demo.hot").records())
        .isEqualTo(new Figures.Rated(8_000, 2_500));
    assertThat(figures.elapsed()).hasSeconds(4);
  }

  @Test
  void writesPlainLinesAndASampleOfEachTopicOnce() {
    LineView view = new LineView(out);

    view.show(look(4_000, 3_000));
    view.show(look(8_200, 8_000));
    view.show(look(12_200, 12_000));

    assertThat(bytes.toString(UTF_8).lines())
        .containsExactly(
            "  first seen in demo.hot: d7 {\"temperature\":31}",
            "  2 s  published 4000 (2000/s), acknowledged 3000 (1500/s), dead letters 3,"
                + " demo.hot 3000",
            "  6 s  published 12200 (2000/s), acknowledged 12000 (2000/s), dead letters 3,"
                + " demo.hot 12000");
  }

  @Test
  void drawsOverItselfOnATerminal() {
    TerminalView view = new TerminalView(out);

    view.show(look(4_000, 3_000));
    int firstFrame = bytes.size();
    view.show(look(8_200, 8_000));

    String frames = bytes.toString(UTF_8);
    assertThat(frames.substring(0, firstFrame)).doesNotContain("\u001b[9F");
    assertThat(frames.substring(firstFrame))
        .startsWith("\u001b[?7l\u001b[10F")
        .endsWith("\u001b[?7h");
    assertThat(TerminalView.lines(look(12_200, 12_000)))
        .contains(
            "  00:06      bridge running",
            "  published (MQTT, QoS 1)         12,200     2,000",
            "  demo.hot                        12,000     2,000  d7 {\"temperature\":31}");
  }
}
