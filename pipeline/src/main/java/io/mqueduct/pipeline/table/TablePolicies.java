package io.mqueduct.pipeline.table;

import io.mqueduct.pipeline.settings.RuleTargets;
import io.mqueduct.pipeline.settings.TableTarget;
import io.mqueduct.pipeline.settings.TimeseriesSettings;
import io.mqueduct.timeseries.FieldType;
import io.mqueduct.timeseries.TablePolicy;
import io.mqueduct.timeseries.Tables;
import io.mqueduct.timeseries.TagLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of a lane. Rules that write the same table share what is known of its columns; a rule
 * whose table name comes from messages, and that pins types or limits, has tables of its own.
 * Confined to the lane's worker thread, but {@link #counts}.
 */
final class TablePolicies {
  private final TimeseriesSettings settings;
  private final Tables shared;
  private final List<Tables> all = new ArrayList<>();

  TablePolicies(TimeseriesSettings settings, List<RuleTargets> rules) {
    this.settings = settings;
    Map<String, TablePolicy> policies = new HashMap<>();
    rules.stream()
        .map(RuleTargets::table)
        .flatMap(Optional::stream)
        .forEach(
            target ->
                target
                    .constantName()
                    .ifPresent(
                        name -> policies.merge(name, target.policy(), TablePolicies::joined)));
    shared = new Tables(settings.policy(), policies, settings.maxTables());
    all.add(shared);
  }

  private static TablePolicy joined(TablePolicy first, TablePolicy second) {
    Map<String, FieldType> pinned = new HashMap<>(first.pinned());
    pinned.putAll(second.pinned());
    TagLimits limits = first.tagLimits();
    int values = Math.max(limits.maxValues(), second.tagLimits().maxValues());
    return first.withPinned(pinned).withTagLimits(new TagLimits(values, limits.overflow()));
  }

  /** The tables of one rule. */
  Tables of(TableTarget target) {
    if (target.constantName().isPresent() || target.policy().equals(settings.policy())) {
      return shared;
    }

    Tables own = new Tables(target.policy(), Map.of(), settings.maxTables());
    all.add(own);
    return own;
  }

  /** What policies did, in all tables. */
  Tables.Counts counts() {
    return all.stream().map(Tables::counts).reduce(TablePolicies::sum).orElseThrow();
  }

  private static Tables.Counts sum(Tables.Counts one, Tables.Counts other) {
    return new Tables.Counts(
        one.coerced() + other.coerced(),
        one.renamed() + other.renamed(),
        one.leftOut() + other.leftOut(),
        one.tagsReplaced() + other.tagsReplaced());
  }
}
