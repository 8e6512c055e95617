package io.mqueduct.rules.function;

import io.mqueduct.rules.data.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Formats of Erlang: ~s, ~p and ~w, ~b and ~d, ~f and ~.2f, ~n and ~~. Immutable. */
public final class ErlangFormat {
  private static final int DECIMALS = 6;

  private final String format;
  private final Printing printing;
  private final StringBuilder out = new StringBuilder();

  private ErlangFormat(String format, Printing printing) {
    this.format = format;
    this.printing = printing;
  }

  /** How a dialect prints a value. */
  @FunctionalInterface
  public interface Printing {
    String of(@Nullable Object value) throws FunctionFailure;
  }

  /**
   * @throws FunctionFailure if places and values do not fit
   */
  public static String format(String format, List<?> values, Printing printing)
      throws FunctionFailure {
    return new ErlangFormat(format, printing).filled(values);
  }

  private String filled(List<?> values) throws FunctionFailure {
    int taken = 0;
    int at = 0;
    while (at < format.length()) {
      int tilde = format.indexOf('~', at);
      if (tilde < 0) {
        break;
      }
      out.append(format, at, tilde);
      int end = controlBehind(tilde);
      if (!literal(control(end))) {
        if (taken == values.size()) {
          throw bad("the format has more places than values");
        }
        out.append(printed(control(end), format.substring(tilde + 1, end), values.get(taken++)));
        Limits.characters("sprintf", out.length());
      }
      at = end + 1;
    }
    if (taken < values.size()) {
      throw bad("the format has fewer places than values");
    }
    return out.append(format.substring(Math.min(at, format.length()))).toString();
  }

  private int controlBehind(int tilde) {
    int end = tilde + 1;
    while (end < format.length()
        && !Character.isLetter(format.charAt(end))
        && format.charAt(end) != '~') {
      end++;
    }
    return end;
  }

  private char control(int at) {
    return at < format.length() ? format.charAt(at) : '\0';
  }

  private boolean literal(char control) {
    if (control != 'n' && control != '~') {
      return false;
    }
    out.append(control == 'n' ? '\n' : '~');
    return true;
  }

  private String printed(char control, String precision, @Nullable Object value)
      throws FunctionFailure {
    return switch (control) {
      case 's' -> {
        if (!(value instanceof String) && !(value instanceof Bytes)) {
          throw Faults.fault("wrong-type", "sprintf", value, "'~s' takes a text; write ~p");
        }
        yield printing.of(value);
      }
      case 'p', 'w' -> value instanceof String ? "<<\"" + value + "\">>" : printing.of(value);
      case 'b', 'B', 'd' -> printing.of(value);
      case 'f' -> fixed(precision, value);
      default -> throw bad("'~" + control + "' is no format");
    };
  }

  private static String fixed(String precision, @Nullable Object value) throws FunctionFailure {
    if (!(value instanceof Double number)) {
      throw Faults.fault("wrong-type", "sprintf", value, "'~f' takes a double");
    }
    int decimals =
        precision.matches("\\.\\d{1,2}") ? Integer.parseInt(precision.substring(1)) : DECIMALS;
    return BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  private FunctionFailure bad(String rule) {
    return Faults.fault("bad-format", "sprintf", format, rule);
  }
}
