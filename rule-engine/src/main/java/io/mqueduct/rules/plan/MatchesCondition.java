package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.dialect.Topics;
import io.mqueduct.rules.dialect.Truth;
import io.mqueduct.rules.topic.TopicFilter;
import io.mqueduct.rules.topic.TopicSyntaxException;
import org.jspecify.annotations.Nullable;

/** {@code =~}: a topic against a filter. */
final class MatchesCondition extends Condition {
  private final Span span;
  private final Topics topics;
  private final Plan topic;
  private final Plan filter;
  private final @Nullable TopicFilter prepared;

  MatchesCondition(
      Span span, Semantics semantics, Plan topic, Plan filter, @Nullable TopicFilter prepared) {
    super(semantics.logic().unknown());
    this.span = span;
    this.topics = semantics.topics();
    this.topic = topic;
    this.filter = filter;
    this.prepared = prepared;
  }

  @Override
  int truth(Frame frame) {
    Object text = topic.evaluate(frame);
    TopicFilter compiled = prepared;
    if (compiled == null) {
      Object filterText = filter.evaluate(frame);
      if (filterText == null || filterText == Missing.MISSING) {
        return Truth.UNKNOWN;
      }
      compiled = compile(text("a topic filter", filterText));
    }
    if (text == null || text == Missing.MISSING) {
      return Truth.UNKNOWN;
    }
    return Truth.of(topics.takes(compiled, text("a topic", text)));
  }

  private TopicFilter compile(String text) {
    try {
      return new TopicFilter(text);
    } catch (TopicSyntaxException bad) {
      throw new EvaluationFailure("bad-filter", String.valueOf(bad.getMessage()), span);
    }
  }

  private String text(String what, Object value) {
    if (!(value instanceof String string)) {
      throw new EvaluationFailure(
          "wrong-type", "'=~' takes " + what + " as text, not " + Shown.kindAndValue(value), span);
    }
    return string;
  }
}
