package io.mqueduct.pipeline;

import io.mqueduct.pipeline.settings.LaneRules;
import io.mqueduct.rules.EvaluationError;
import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Router;
import io.mqueduct.rules.Row;
import io.mqueduct.rules.RowSink;
import io.mqueduct.rules.Rule;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.Span;
import io.mqueduct.rules.Template;
import io.mqueduct.rules.topic.TopicFilter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One rule for each filter, without SQL. The payload says what a rule gives: {@code bad} fails,
 * {@code none} is filtered, {@code rows:3} gives three rows, {@code unnamed} gives a field without
 * a name, anything else gives itself as one row. Immutable.
 */
public final class FakeRules implements LaneRules {
  private final List<Rule> rules;

  public FakeRules(String... filters) {
    this.rules =
        IntStream.range(0, filters.length)
            .<Rule>mapToObj(i -> new FakeRule("rule" + i, i, new TopicFilter(filters[i])))
            .toList();
  }

  /** A template that is always this text. */
  public static Template constant(String text) {
    return new FakeTemplate(text);
  }

  @Override
  public List<Rule> rules() {
    return rules;
  }

  @Override
  public Router router(Clock clock) {
    return new FakeRouter();
  }

  private final class FakeRouter implements Router {
    private long missed;

    @Override
    public void route(Message message, RowSink sink) {
      rules.stream()
          .filter(rule -> matches(rule, message))
          .forEach(rule -> run(rule, message, sink));
    }

    @Override
    public void route(Message message, int[] subscriptions, RowSink sink) {
      for (int position : subscriptions) {
        if (matches(rules.get(position), message)) {
          run(rules.get(position), message, sink);
        }
      }
    }

    @Override
    public void evaluate(Rule rule, Message message, RowSink sink) {
      if (matches(rule, message)) {
        run(rule, message, sink);
      } else {
        sink.filtered(rule, RowSink.Filtered.TOPIC);
      }
    }

    @Override
    public long missed() {
      return missed;
    }

    private static boolean matches(Rule rule, Message message) {
      return rule.filters().get(0).matches(message.topic());
    }

    private void run(Rule rule, Message message, RowSink sink) {
      String text = new String(payload(message), StandardCharsets.UTF_8);
      if (text.equals("bad")) {
        sink.error(rule, new EvaluationError("bad", "The payload is bad", new Span(1, 8, 7, 1), 0));
      } else if (text.startsWith("gap:")) {
        missed += Long.parseLong(text.substring(4));
        sink.row(new FakeRow(rule, message, text));
      } else if (text.equals("none")) {
        sink.filtered(rule, RowSink.Filtered.WHERE);
      } else if (text.startsWith("rows:")) {
        IntStream.range(0, Integer.parseInt(text.substring(5)))
            .forEach(i -> sink.row(new FakeRow(rule, message, text + "#" + i)));
      } else {
        sink.row(new FakeRow(rule, message, text));
      }
    }
  }

  private static byte[] payload(Message message) {
    return message instanceof MqttMessage mqtt
        ? mqtt.payload()
        : Objects.requireNonNull(((KafkaMessage) message).value());
  }

  private record FakeRow(Rule rule, Message message, String text) implements Row {

    @Override
    public byte[] json() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] line() {
      return json();
    }

    @Override
    public @Nullable Object value() {
      return Map.of(text.equals("unnamed") ? "" : "text", text);
    }
  }

  private record FakeTemplate(String text) implements Template {

    @Override
    public boolean isConstant() {
      return true;
    }

    @Override
    public String text(Row row) {
      return text;
    }

    @Override
    public long integer(Row row) {
      return Long.parseLong(text);
    }
  }

  private record FakeRule(String name, int index, TopicFilter filter) implements Rule {

    @Override
    public SourceKind source() {
      return SourceKind.MQTT;
    }

    @Override
    public List<TopicFilter> filters() {
      return List.of(filter);
    }

    @Override
    public List<String> topics() {
      return List.of();
    }

    @Override
    public List<String> columns() {
      return List.of();
    }

    @Override
    public Optional<Template> template(String key) {
      return Optional.empty();
    }
  }
}
