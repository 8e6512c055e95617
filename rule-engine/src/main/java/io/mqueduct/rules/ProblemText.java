package io.mqueduct.rules;

/** Lays a problem out for a person: place, sentence, line of text, carets. */
final class ProblemText {
  private static final int WIDTH = 100;
  private static final int BEFORE = 60;

  private ProblemText() {}

  static String render(Problem problem) {
    Span place = problem.place();
    String where = place == null ? "" : ", " + place.line() + ":" + place.column();
    String kind = problem.severity() == Problem.Severity.WARNING ? "warning: " : "";
    String head = "rule '" + problem.rule() + "'" + where + ": " + kind + problem.message();
    String text = problem.text();
    return place == null || text == null ? head : head + "\n" + excerpt(text, place);
  }

  private static String excerpt(String text, Span place) {
    int[] line = lineOf(text, place.line()).codePoints().map(ProblemText::visible).toArray();
    int column = Math.min(place.column() - 1, line.length);
    int from = column > WIDTH - 20 ? column - BEFORE : 0;
    int to = Math.min(line.length, from + WIDTH);
    int carets = Math.max(1, Math.min(place.length(), to - column));
    String shown = new String(line, from, to - from).stripTrailing();
    return "  " + shown + "\n  " + " ".repeat(column - from) + "^".repeat(carets);
  }

  private static int visible(int c) {
    return c == '\t' || c == '\r' ? ' ' : c;
  }

  private static String lineOf(String text, int number) {
    int from = 0;
    for (int i = 1; i < number; i++) {
      from = text.indexOf('\n', from) + 1;
    }
    int to = text.indexOf('\n', from);
    return to < 0 ? text.substring(from) : text.substring(from, to);
  }
}
