package io.mqueduct.pipeline.settings;

import io.mqueduct.rules.EvaluationException;
import io.mqueduct.rules.Row;
import io.mqueduct.rules.Template;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long a command may be published. Immutable.
 *
 * @param expiry counted from {@code issued}: {@code 30s}, {@code PT5M}, or seconds
 * @param issued milliseconds since the epoch; the record's timestamp if empty
 * @param expiresAt milliseconds since the epoch; the earlier end counts
 */
public record CommandLifetime(
    Optional<Template> expiry, Optional<Template> issued, Optional<Template> expiresAt) {

  /** When this row's command was issued, in milliseconds since the epoch. */
  public long issued(Row row) throws EvaluationException {
    return issued.isPresent() ? issued.get().integer(row) : row.message().timestamp();
  }

  /**
   * When this row's command ends, in milliseconds since the epoch; empty if it never does.
   *
   * @throws BadLifetimeException if the expiry is no duration
   */
  public OptionalLong end(Row row, long issued) throws EvaluationException, BadLifetimeException {
    OptionalLong end = OptionalLong.empty();
    if (expiry.isPresent()) {
      end = OptionalLong.of(issued + millis(expiry.get().text(row)));
    }
    if (expiresAt.isPresent()) {
      long at = expiresAt.get().integer(row);
      end = OptionalLong.of(Math.min(at, end.orElse(Long.MAX_VALUE)));
    }
    return end;
  }

  private static long millis(String text) throws BadLifetimeException {
    try {
      return Quantities.lifetime(text).toMillis();
    } catch (OptionException e) {
      throw new BadLifetimeException(text, e.rule());
    }
  }

  /** An expiry that is no duration. */
  public static final class BadLifetimeException extends Exception {
    private static final long serialVersionUID = 1L;

    BadLifetimeException(String text, String rule) {
      super(
          "[" + (text.length() <= 64 ? text : text.substring(0, 64) + "…") + "] " + rule,
          null,
          false,
          false);
    }
  }
}
