package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.TemplateSource.Kind;
import io.mqueduct.rules.analysis.Computed;
import io.mqueduct.rules.analysis.Input;
import io.mqueduct.rules.analysis.Typed;
import io.mqueduct.rules.analysis.TypedTemplate;
import io.mqueduct.rules.analysis.TypedTemplate.Slashes;
import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.Numbers;
import io.mqueduct.rules.dialect.Shown;
import org.jspecify.annotations.Nullable;

/** A piece of a template. Immutable. */
abstract class TemplatePart {

  abstract String text(Frame frame);

  static TemplatePart of(TypedTemplate.Part part, Kind kind, Planner planner) {
    if (part instanceof TypedTemplate.Literal literal) {
      return new Literal(literal.text());
    }
    if (part instanceof TypedTemplate.WholeRow) {
      return new WholeRow();
    }
    TypedTemplate.Embedded embedded = (TypedTemplate.Embedded) part;
    Typed value = embedded.value();
    boolean slashes = embedded.slashes() == Slashes.ALLOWED;
    boolean level = isTopicLevel(value);
    return new Embedded(value.span(), planner.plan(value), kind, slashes, level);
  }

  /** True for what comes straight from the topic. */
  private static boolean isTopicLevel(Typed value) {
    return value instanceof Input.Wildcard
        || value instanceof Computed.Call call
            && call.function().name().equals("topic")
            && !call.arguments().isEmpty();
  }

  private static final class Literal extends TemplatePart {
    private final String text;

    private Literal(String text) {
      this.text = text;
    }

    @Override
    String text(Frame frame) {
      return text;
    }
  }

  private static final class WholeRow extends TemplatePart {
    @Override
    String text(Frame frame) {
      return frame.output().toString();
    }
  }

  private static final class Embedded extends TemplatePart {
    private final Span span;
    private final Plan value;
    private final Kind kind;
    private final boolean slashes;
    private final boolean level;

    private Embedded(Span span, Plan value, Kind kind, boolean slashes, boolean level) {
      this.span = span;
      this.value = value;
      this.kind = kind;
      this.slashes = slashes;
      this.level = level;
    }

    @Override
    String text(Frame frame) {
      String text = textOf(value.evaluate(frame));
      if (kind == Kind.MQTT_TOPIC && !slashes && text.indexOf('/') >= 0) {
        throw failure(
            "slash-in-value", "[" + Shown.cut(text) + "] holds '/'; raw(x) lets it through");
      }
      if (kind == Kind.KAFKA_TOPIC && level && text.indexOf('.') >= 0) {
        throw failure(
            "separator-in-level",
            "topic level ["
                + Shown.cut(text)
                + "] holds '.', which separates Kafka names;"
                + " replace(x, '.', '-') makes it safe");
      }
      return text;
    }

    private EvaluationFailure failure(String code, String message) {
      return new EvaluationFailure(code, message, span);
    }

    private String textOf(@Nullable Object result) {
      if (result instanceof String string) {
        return string;
      }
      if (result instanceof Double d) {
        return Numbers.print(d);
      }
      if (result instanceof Number || result instanceof Boolean) {
        return result.toString();
      }
      if (result instanceof Bytes bytes) {
        return bytes
            .utf8()
            .orElseThrow(
                () -> failure("template-value", "bytes that are not UTF-8 have no text form"));
      }
      throw failure(
          "template-value",
          "a template takes text, numbers and booleans, not " + Shown.kindAndValue(result));
    }
  }
}
