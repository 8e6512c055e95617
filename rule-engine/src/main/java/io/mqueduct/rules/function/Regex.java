package io.mqueduct.rules.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression whose search is bounded in steps. Immutable and thread-safe. */
public final class Regex {
  /** Some milliseconds; plain searches read each character a few times. */
  private static final int BASE_STEPS = 1_000_000;

  private static final int STEPS_PER_CHARACTER = 8;

  private final String function;
  private final Pattern pattern;

  private Regex(String function, Pattern pattern) {
    this.function = function;
    this.pattern = pattern;
  }

  /**
   * @param function for messages
   */
  public static Regex compile(String function, String regex) throws FunctionFailure {
    return compile(function, regex, 0);
  }

  /** For a text of octets: only a line feed ends a line. */
  public static Regex ofOctets(String function, String regex) throws FunctionFailure {
    return compile(function, regex, Pattern.UNIX_LINES);
  }

  private static Regex compile(String function, String regex, int flags) throws FunctionFailure {
    try {
      return new Regex(function, Pattern.compile(regex, flags));
    } catch (PatternSyntaxException e) {
      throw Faults.fault(
          "bad-regex",
          function,
          regex,
          "is no regular expression: " + e.getDescription() + " at index " + e.getIndex());
    } catch (StackOverflowError e) {
      throw Faults.fault("bad-regex", function, regex, "is nested too deeply");
    }
  }

  /** Number of capturing groups. */
  public int groups() {
    return pattern.matcher("").groupCount();
  }

  public Hits hits(String text) {
    return new Hits(text);
  }

  /** The hits in one text, one after the other. Confined to one thread. */
  public final class Hits {
    private final Matcher matcher;

    private Hits(String text) {
      long allowed = BASE_STEPS + (long) STEPS_PER_CHARACTER * text.length();
      matcher = pattern.matcher(new CountedText(text, new Steps(allowed)));
    }

    /** Goes to the next hit. */
    public boolean find() throws FunctionFailure {
      try {
        return matcher.find();
      } catch (StepsExceeded | StackOverflowError e) {
        throw Faults.fault(
            "regex-too-slow", function, pattern, "needs too many steps; write a simpler one");
      }
    }

    /** The text of the group, '' if it took no part. */
    public String group(int number) {
      String text = matcher.group(number);
      return text == null ? "" : text;
    }

    public int start() {
      return matcher.start();
    }

    public int end() {
      return matcher.end();
    }
  }

  private static final class StepsExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StepsExceeded() {
      super("Bug: escaped from a search", null, false, false);
    }
  }

  private static final class Steps {
    private long left;

    Steps(long allowed) {
      left = allowed;
    }

    void take() {
      if (--left < 0) {
        throw new StepsExceeded();
      }
    }
  }

  /** Counts what the matcher reads: that is the only place where a search can be stopped. */
  private record CountedText(CharSequence text, Steps steps) implements CharSequence {

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      steps.take();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
