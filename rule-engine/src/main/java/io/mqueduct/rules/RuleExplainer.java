package io.mqueduct.rules;

import io.mqueduct.rules.analysis.Layout;
import io.mqueduct.rules.data.ScanningPayloadReader;
import io.mqueduct.rules.explain.Explanation;
import io.mqueduct.rules.explain.Explanation.Source;
import io.mqueduct.rules.explain.Explanation.Taking;
import io.mqueduct.rules.plan.Frame;
import io.mqueduct.rules.plan.Inspector;
import io.mqueduct.rules.topic.NamedFilter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Explains one rule. Confined to one call. */
final class RuleExplainer {
  private final CompiledRule rule;
  private final Layout layout;
  private final Message message;

  RuleExplainer(CompiledRule rule, Layout layout, Message message) {
    this.rule = rule;
    this.layout = layout;
    this.message = message;
  }

  Explanation explain(Clock clock) {
    int first = message.topic().isEmpty() ? -1 : rule.firstFilter(message);
    if (first < 0 && !message.topic().isEmpty()) {
      return new Explanation(from(first), Optional.empty());
    }
    Frame frame = new Frame(layout, new ScanningPayloadReader(), clock, new SplittableRandom());
    frame.begin(message, rule.program().fields());
    try {
      return new Explanation(from(first), new Inspector(rule.typed(), layout, frame).where(first));
    } finally {
      frame.end();
    }
  }

  private List<Source> from(int first) {
    List<Source> from = new ArrayList<>();
    for (NamedFilter filter : rule.typed().filters()) {
      boolean matches = rule.typed().semantics().topics().takes(filter.filter(), message.topic());
      Taking taking = taking(matches, from.size(), first);
      from.add(new Source(filter.text(), taking, wildcards(filter, taking)));
    }
    for (String topic : rule.topics()) {
      boolean matches = topic.equals(message.topic());
      from.add(new Source(topic, taking(matches, from.size(), first), Map.of()));
    }
    return from;
  }

  private static Taking taking(boolean matches, int position, int first) {
    if (!matches) {
      return Taking.DOES_NOT_MATCH;
    }
    return position == first ? Taking.TAKES : Taking.ALSO_MATCHES;
  }

  private Map<String, String> wildcards(NamedFilter filter, Taking taking) {
    Map<String, String> taken = new LinkedHashMap<>();
    if (taking == Taking.TAKES) {
      for (NamedFilter.NamedLevel name : filter.names()) {
        String value = name.value(message.topic());
        if (value != null) {
          taken.put(name.name(), value);
        }
      }
    }
    return taken;
  }
}
