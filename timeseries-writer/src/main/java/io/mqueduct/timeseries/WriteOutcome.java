package io.mqueduct.timeseries;

import java.time.Duration;
import java.util.List;

/**
 * What became of a batch. After {@link Retriable} and {@link Refused} the same batch is to be
 * written again, later: it remembers which of its lines are settled, and only the others are sent.
 */
public sealed interface WriteOutcome {

  /** Calls the method for the kind of outcome. */
  <R> R accept(Visitor<R> visitor);

  /** Every line is durable as far as the server promises. */
  record Stored() implements WriteOutcome {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.stored(this);
    }
  }

  /**
   * Every line is settled: these were rejected, all others are stored.
   *
   * @param rejected at least one, by ascending number, none twice
   */
  record PartlyStored(List<RejectedLine> rejected) implements WriteOutcome {
    public PartlyStored {
      rejected = List.copyOf(rejected);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.partlyStored(this);
    }
  }

  /**
   * Not now.
   *
   * @param notBefore how long the server asks to wait, capped; zero where it does not say
   */
  record Retriable(Cause cause, String reason, Duration notBefore) implements WriteOutcome {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.retriable(this);
    }
  }

  /** Not until someone acts: the token, its rights, the database's name or the URL is wrong. */
  record Refused(Ground ground, String reason) implements WriteOutcome {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.refused(this);
    }
  }

  /** Why a write may succeed later. */
  enum Cause {
    /** The server limits our rate (429). */
    BUSY,
    /** The server or a proxy is in trouble (503 and other 5xx). */
    UNAVAILABLE,
    /** No connection: refused, no route, unknown host, TLS. */
    UNREACHABLE,
    /** The connection broke during the exchange; lines may or may not be stored. */
    CONNECTION_LOST,
    /** The answer did not come in time; lines may or may not be stored. */
    TIMED_OUT,
    /** This call's requests are used up while bad lines are being found: call again at once. */
    ISOLATING
  }

  /** Why a write is refused as a whole. */
  enum Ground {
    /** 401, also with the token read again. */
    UNAUTHORIZED,
    /** 403 and 402. */
    FORBIDDEN,
    /** 404: no such bucket, database, organisation or path. */
    NOT_FOUND,
    /** An answer that no write endpoint gives, such as a redirect or a web page. */
    UNEXPECTED
  }

  /** One method a kind. */
  interface Visitor<R> {
    R stored(Stored outcome);

    R partlyStored(PartlyStored outcome);

    R retriable(Retriable outcome);

    R refused(Refused outcome);
  }
}
