package io.mqueduct.rules.plan;

import io.mqueduct.rules.EvaluationError;
import io.mqueduct.rules.EvaluationException;
import io.mqueduct.rules.Span;
import io.mqueduct.rules.TemplateSource;
import io.mqueduct.rules.analysis.TargetNames;
import io.mqueduct.rules.analysis.TypedTemplate;
import io.mqueduct.rules.dialect.Shown;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A template that can be filled in from the frame of a row. Immutable and thread-safe. */
public final class TemplatePlan {
  private static final Span START = new Span(1, 1, 0, 0);

  private final TemplateSource source;
  private final List<TemplatePart> parts;
  private final @Nullable String constant;

  private TemplatePlan(TemplateSource source, List<TemplatePart> parts, @Nullable String constant) {
    this.source = source;
    this.parts = parts;
    this.constant = constant;
  }

  static TemplatePlan of(TypedTemplate template, Planner planner) {
    boolean isConstant =
        template.parts().stream().allMatch(TypedTemplate.Literal.class::isInstance);
    String constant =
        isConstant
            ? template.parts().stream()
                .map(p -> ((TypedTemplate.Literal) p).text())
                .collect(Collectors.joining())
            : null;
    List<TemplatePart> parts =
        template.parts().stream()
            .map(p -> TemplatePart.of(p, template.source().kind(), planner))
            .toList();
    return new TemplatePlan(template.source(), parts, constant);
  }

  public boolean isConstant() {
    return constant != null;
  }

  /** The text for the row that the frame is at. */
  public String text(Frame frame) throws EvaluationException {
    String known = constant;
    if (known != null) {
      return known;
    }
    try {
      if (parts.size() == 1) {
        return checked(parts.get(0).text(frame));
      }
      StringBuilder text = new StringBuilder();
      for (TemplatePart part : parts) {
        text.append(part.text(frame));
      }
      return checked(text.toString());
    } catch (EvaluationFailure failure) {
      throw new EvaluationException(inTemplate(failure.code(), failure.text(), failure.span()));
    }
  }

  private String checked(String text) {
    String broken =
        switch (source.kind()) {
          case KAFKA_TOPIC -> TargetNames.kafkaTopicFault(text);
          case MQTT_TOPIC -> TargetNames.mqttTopicFault(text);
          case TEXT, INTEGER -> null;
        };
    if (broken != null) {
      throw new EvaluationFailure("bad-topic", broken, START);
    }
    return text;
  }

  /** The integer for the row that the frame is at. */
  public long integer(Frame frame) throws EvaluationException {
    String text = text(frame);
    Long value = TargetNames.integer(text);
    if (value == null) {
      throw new EvaluationException(
          inTemplate("not-integer", "[" + Shown.cut(text) + "] is no 64-bit integer", START));
    }
    return value;
  }

  private EvaluationError inTemplate(String code, String message, Span span) {
    return new EvaluationError(code, source.key() + ": " + message, span, 0);
  }
}
