package io.mqueduct.pipeline.settings;

import io.mqueduct.rules.Router;
import io.mqueduct.rules.Rule;
import io.mqueduct.rules.RuleSet;
import java.time.Clock;
import java.util.List;

/**
 * What a lane needs of its rules. Immutable and thread-safe; routing keeps its state in a router.
 */
public interface LaneRules {

  /** In the order of {@link Rule#index()}. */
  List<Rule> rules();

  /** A new router, for one thread. */
  Router router(Clock clock);

  /** The rules of a compiled set. */
  static LaneRules of(RuleSet set) {
    return new LaneRules() {
      @Override
      public List<Rule> rules() {
        return set.rules();
      }

      @Override
      public Router router(Clock clock) {
        return set.router(clock);
      }
    };
  }
}
