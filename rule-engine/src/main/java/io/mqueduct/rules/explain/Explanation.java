package io.mqueduct.rules.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened between a message and the rows of one rule. Immutable.
 *
 * @param from every filter or Kafka topic of FROM, in order
 * @param where what WHERE gave; empty if the rule has none or FROM did not take the message
 */
public record Explanation(List<Source> from, Optional<Predicate> where) {

  public Explanation {
    from = List.copyOf(from);
  }

  /**
   * One alternative of FROM.
   *
   * @param text as the rule has it
   * @param wildcards text taken by each named wildcard, in order; empty unless this one took it
   */
  public record Source(String text, Taking taking, Map<String, String> wildcards) {}

  /** What an alternative of FROM did. */
  public enum Taking {
    /** The first that matches: its wildcards count. */
    TAKES,
    /** Matches too, behind the first. */
    ALSO_MATCHES,
    DOES_NOT_MATCH
  }
}
