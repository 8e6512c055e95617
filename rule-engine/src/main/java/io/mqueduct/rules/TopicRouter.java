package io.mqueduct.rules;

import io.mqueduct.rules.analysis.Layout;
import io.mqueduct.rules.data.PayloadReader.Fields;
import io.mqueduct.rules.data.ScanningPayloadReader;
import io.mqueduct.rules.plan.Frame;
import java.time.Clock;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Finds the rules of a message by its topic and runs them. Confined to one thread. */
final class TopicRouter implements Router {
  private static final int UNMATCHED = Integer.MAX_VALUE;

  private final RuleSet rules;
  private final Frame frame;
  private final RuleRun run;

  /** For each rule the position of its first matching filter in FROM. */
  private final int[] firstFilter;

  private int[] matched = new int[16];
  private int matchedCount;
  private boolean inOrder;

  TopicRouter(RuleSet rules, Layout layout, Clock clock) {
    this.rules = rules;
    this.frame = new Frame(layout, new ScanningPayloadReader(), clock, new SplittableRandom());
    this.run = new RuleRun(frame);
    this.firstFilter = new int[rules.rules().size()];
    Arrays.fill(firstFilter, UNMATCHED);
  }

  @Override
  public void route(Message message, RowSink sink) {
    match(message);
    run(message, sink);
  }

  @Override
  public void route(Message message, int[] subscriptions, RowSink sink) {
    match(message);
    int kept = 0;
    for (int i = 0; i < matchedCount; i++) {
      int rule = matched[i];
      if (contains(subscriptions, rules.filterOf(rule, firstFilter[rule]))) {
        matched[kept++] = rule;
      } else {
        firstFilter[rule] = UNMATCHED;
      }
    }
    matchedCount = kept;
    run(message, sink);
  }

  private static boolean contains(int[] subscriptions, int filter) {
    for (int subscription : subscriptions) {
      if (subscription == filter) {
        return true;
      }
    }
    return false;
  }

  private void match(Message message) {
    matchedCount = 0;
    inOrder = true;
    if (message instanceof MqttMessage) {
      rules.matchMqtt(message.topic(), this::add);
    } else {
      rules.matchKafka(message.topic(), this::add);
    }
    if (!inOrder) {
      Arrays.sort(matched, 0, matchedCount);
    }
  }

  private void add(int rule, int positionInFrom) {
    if (firstFilter[rule] == UNMATCHED) {
      if (matchedCount == matched.length) {
        matched = Arrays.copyOf(matched, matchedCount * 2);
      }
      inOrder &= matchedCount == 0 || matched[matchedCount - 1] < rule;
      matched[matchedCount++] = rule;
    }
    firstFilter[rule] = Math.min(firstFilter[rule], positionInFrom);
  }

  private void run(Message message, RowSink sink) {
    if (matchedCount == 0) {
      return;
    }
    Fields fields = Fields.WANTED;
    for (int i = 0; i < matchedCount; i++) {
      fields = rules.rule(matched[i]).program().fields() == Fields.ALL ? Fields.ALL : fields;
    }
    frame.begin(message, fields);
    try {
      for (int i = 0; i < matchedCount; i++) {
        CompiledRule rule = rules.rule(matched[i]);
        rule.program().run(frame, firstFilter[rule.index()], run.of(rule, sink));
      }
    } finally {
      release();
    }
  }

  @Override
  public long missed() {
    return frame.missed();
  }

  private void release() {
    for (int i = 0; i < matchedCount; i++) {
      firstFilter[matched[i]] = UNMATCHED;
    }
    run.end();
    frame.end();
  }

  @Override
  public void evaluate(Rule rule, Message message, RowSink sink) {
    CompiledRule compiled = rules.rule(rule.index());
    int filter = message.topic().isEmpty() ? -1 : compiled.firstFilter(message);
    if (filter < 0 && !message.topic().isEmpty() && compiled.hasFrom()) {
      sink.filtered(rule, RowSink.Filtered.TOPIC);
      return;
    }
    frame.begin(message, compiled.program().fields());
    try {
      compiled.program().run(frame, filter, run.of(compiled, sink));
    } finally {
      run.end();
      frame.end();
    }
  }
}
