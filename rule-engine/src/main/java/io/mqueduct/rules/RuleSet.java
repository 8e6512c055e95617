package io.mqueduct.rules;

import io.mqueduct.rules.topic.TopicFilter;
import java.util.List;

/**
 * Compiled rules and the index that finds them by topic. Immutable and thread-safe; routing keeps
 * its state in a {@link Router}.
 */
public final class RuleSet {

  private RuleSet() {}

  /** Compiles all rules and reports every problem of all of them at once. */
  public static Compilation compile(List<RuleSource> sources) {
    throw new UnsupportedOperationException("Bug: not built yet");
  }

  public List<Rule> rules() {
    throw new UnsupportedOperationException("Bug: not built yet");
  }

  /**
   * Distinct MQTT filters of all rules, in order of first use. A filter's position plus one is its
   * MQTT subscription identifier.
   */
  public List<TopicFilter> filters() {
    throw new UnsupportedOperationException("Bug: not built yet");
  }

  /** A new router, for one thread. */
  public Router router(java.time.Clock clock) {
    throw new UnsupportedOperationException("Bug: not built yet");
  }
}
