package io.mqueduct.pipeline;

import java.time.Duration;

/**
 * How long a door waits before it builds a lane anew: from 1 s to 30 s, doubled each time, and from
 * the start once a lane got something done. Single thread.
 */
public final class RestartDelays {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Duration next = SHORTEST;

  /**
   * @param settled messages that the ended lane had settled
   */
  public Duration next(long settled) {
    Duration delay = settled > 0 ? SHORTEST : next;
    Duration doubled = delay.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return delay;
  }
}
