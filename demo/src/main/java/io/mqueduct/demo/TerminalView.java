package io.mqueduct.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A block of lines that is drawn over itself, without colours and without flicker. */
final class TerminalView implements View {
  private static final String ESCAPE = "\u001b[";
  private static final String CLEAR_REST_OF_LINE = ESCAPE + "K";
  private static final String WRAP_OFF = ESCAPE + "?7l";
  private static final String WRAP_ON = ESCAPE + "?7h";

  private final PrintStream out;
  private int drawn;

  TerminalView(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin(String addresses) {
    out.println(addresses);
  }

  @Override
  public void show(Figures figures) {
    List<String> lines = lines(figures);
    StringBuilder frame = new StringBuilder(WRAP_OFF);
    if (drawn > 0) {
      frame.append(ESCAPE).append(drawn).append('F');
    }
    lines.forEach(line -> frame.append(line).append(CLEAR_REST_OF_LINE).append('\n'));
    out.print(frame.append(WRAP_ON));
    out.flush();
    drawn = lines.size();
  }

  static List<String> lines(Figures figures) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "  %02d:%02d      bridge %s",
            figures.elapsed().toMinutes(),
            figures.elapsed().toSecondsPart(),
            figures.bridge()));
    lines.add("");
    figures.counts().forEach((count, rated) -> lines.add(counted(count.label(), rated)));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT, "  %-26s%12s%10s  %s", "Kafka topic", "records", "/s", "last record"));
    figures
        .topics()
        .forEach(
            (name, topic) ->
                lines.add(
                    counted(name, topic.records()) + "  " + topic.key() + " " + topic.value()));
    lines.add("");
    return lines;
  }

  private static String counted(String name, Figures.Rated rated) {
    return String.format(Locale.ROOT, "  %-26s%,12d%,10d", name, rated.count(), rated.rate());
  }

  @Override
  public void end() {
    out.flush();
  }
}
