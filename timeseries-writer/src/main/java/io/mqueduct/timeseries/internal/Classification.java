package io.mqueduct.timeseries.internal;

import io.mqueduct.timeseries.WriteOutcome.Cause;
import io.mqueduct.timeseries.WriteOutcome.Ground;
import io.mqueduct.timeseries.WriteOutcome.Refused;
import io.mqueduct.timeseries.WriteOutcome.Retriable;
import io.mqueduct.timeseries.internal.Verdict.Accepted;
import io.mqueduct.timeseries.internal.Verdict.BadLines;
import io.mqueduct.timeseries.internal.Verdict.Halted;
import io.mqueduct.timeseries.internal.Verdict.TooLarge;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;

/** What every answer and every failure means; the one place that knows. Immutable. */
record Classification(RetryAfter retryAfter) {
  private static final Pattern ABOUT_LINES =
      Pattern.compile("pars|line|field|measurement|point|timestamp|tag|column|table|partial write");
  private static final Pattern ABOUT_THE_REQUEST =
      Pattern.compile("\\b(org|orgid|bucket|database|db|precision|gzip|content-encoding)\\b");

  Verdict of(Answer answer) {
    int status = answer.status();
    return switch (status) {
      case 200, 204 -> accepted(answer);
      case 400, 422 -> badRequest(answer);
      case 401 -> refused(Ground.UNAUTHORIZED, answer);
      case 402, 403 -> refused(Ground.FORBIDDEN, answer);
      case 404 -> refused(Ground.NOT_FOUND, answer);
      case 408 -> retriable(Cause.TIMED_OUT, answer);
      case 413 -> new TooLarge(said(answer));
      case 425, 429 -> retriable(Cause.BUSY, answer);
      default -> status >= 500 ? serverError(answer) : refused(Ground.UNEXPECTED, answer);
    };
  }

  /**
   * QuestDB 9.3 answers 500 to a field with the name of the table's timestamp column: a retry would
   * be repeated for ever.
   */
  private Verdict serverError(Answer answer) {
    boolean isPoison =
        answer.text().contains("failed to parse line protocol")
            && answer.text().contains("UnsupportedOperationException");
    return isPoison
        ? new ErrorBody(answer.text()).badLines()
        : retriable(Cause.UNAVAILABLE, answer);
  }

  /** A page for people is no promise that points are stored. */
  private static Verdict accepted(Answer answer) {
    String type = answer.contentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html")
        ? refused(Ground.UNEXPECTED, answer)
        : new Accepted();
  }

  private static Verdict badRequest(Answer answer) {
    BadLines bad = new ErrorBody(answer.text()).badLines();
    String words = bad.message().toLowerCase(Locale.ROOT);
    boolean aboutTheRequest =
        bad.named().isEmpty()
            && ABOUT_THE_REQUEST.matcher(words).find()
            && !ABOUT_LINES.matcher(words).find();
    if (aboutTheRequest) {
      return refused(Ground.NOT_FOUND, answer);
    }
    // The words reach dead letters: they say at least the status.
    return bad.message().isEmpty() ? new BadLines(said(answer), bad.named(), bad.others()) : bad;
  }

  private Verdict retriable(Cause cause, Answer answer) {
    return new Halted(new Retriable(cause, said(answer), retryAfter.read(answer.retryAfter())));
  }

  private static Verdict refused(Ground ground, Answer answer) {
    return new Halted(new Refused(ground, said(answer)));
  }

  private static String said(Answer answer) {
    String words = new ErrorBody(answer.text()).message();
    return "the server answered " + answer.status() + (words.isEmpty() ? "" : ": " + words);
  }

  Verdict of(IOException failure) {
    return new Halted(new Retriable(cause(failure), reason(failure), Duration.ZERO));
  }

  private static Cause cause(IOException failure) {
    if (failure instanceof ConnectException
        || failure instanceof UnknownHostException
        || failure instanceof NoRouteToHostException
        || failure instanceof HttpConnectTimeoutException
        || failure instanceof SSLHandshakeException
        || failure.getCause() instanceof UnresolvedAddressException) {
      return Cause.UNREACHABLE;
    }
    if (failure instanceof SocketTimeoutException timeout) {
      String message = String.valueOf(timeout.getMessage()).toLowerCase(Locale.ROOT);
      return message.contains("connect") ? Cause.UNREACHABLE : Cause.TIMED_OUT;
    }
    return failure instanceof HttpTimeoutException || failure instanceof InterruptedIOException
        ? Cause.TIMED_OUT
        : Cause.CONNECTION_LOST;
  }

  private static String reason(IOException failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null || message.isBlank() ? name : name + ": " + message;
  }
}
