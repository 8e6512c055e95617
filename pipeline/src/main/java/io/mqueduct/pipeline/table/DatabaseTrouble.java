package io.mqueduct.pipeline.table;

import java.time.Instant;

/**
 * Why points wait for the database.
 *
 * @param since when the first attempt failed
 */
public record DatabaseTrouble(String reason, Remedy remedy, Instant since) {

  /** What makes it go on. */
  public enum Remedy {
    /** Time: it is tried again. */
    WAIT,
    /** A person: token, rights, bucket or URL are wrong. It is tried again all the same. */
    ACT
  }
}
