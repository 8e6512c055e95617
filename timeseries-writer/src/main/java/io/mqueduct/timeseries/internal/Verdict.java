package io.mqueduct.timeseries.internal;

import io.mqueduct.timeseries.WriteOutcome;
import java.util.List;

/** What an answer says about the lines that were sent. */
sealed interface Verdict {

  <R> R accept(Visitor<R> visitor);

  /** All of them are stored. */
  record Accepted() implements Verdict {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.accepted();
    }
  }

  /** None of them can be written now, whatever they are. */
  record Halted(WriteOutcome outcome) implements Verdict {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.halted(this);
    }
  }

  /** The body is too large; nothing is stored. */
  record TooLarge(String message) implements Verdict {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.tooLarge(this);
    }
  }

  /**
   * Some of them are bad.
   *
   * @param message the server's words as a whole
   * @param named what it said of single lines; empty where it names none
   */
  record BadLines(String message, List<LineError> named, Others others) implements Verdict {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.badLines(this);
    }
  }

  /**
   * The server's words about one line. At least one of number and text is given.
   *
   * @param number from 1 in the body; 0 where only the text is given
   * @param text the line or its beginning; empty where only the number is given
   */
  record LineError(int number, String text, String message) {}

  /** What became of the lines that were not named. */
  enum Others {
    STORED,
    UNKNOWN
  }

  /** One method a kind. */
  interface Visitor<R> {
    R accepted();

    R halted(Halted verdict);

    R tooLarge(TooLarge verdict);

    R badLines(BadLines verdict);
  }
}
