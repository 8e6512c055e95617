package io.mqueduct.rules.plan;

import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.topic.NamedFilter.NamedLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a named wildcard took of the topic. */
final class WildcardPlan extends Plan {
  private final @Nullable NamedLevel[] levels;

  WildcardPlan(List<@Nullable NamedLevel> levels) {
    this.levels = levels.toArray(new NamedLevel[0]);
  }

  @Override
  Object evaluate(Frame frame) {
    NamedLevel level = frame.filter() < 0 ? null : levels[frame.filter()];
    String value = level == null ? null : level.value(frame.message().topic());
    return value == null ? Missing.MISSING : value;
  }
}
