package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.analysis.Calls;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.function.Body;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls a function, unless a missing or null argument decides. */
final class CallPlan extends Plan {
  private static final int MAX_TEXT = 1 << 20;

  private final Span span;
  private final FunctionDefinition function;
  private final Body body;
  private final Plan[] arguments;

  CallPlan(Span span, FunctionDefinition function, Body body, List<Plan> arguments) {
    this.span = span;
    this.function = function;
    this.body = body;
    this.arguments = arguments.toArray(new Plan[0]);
  }

  @Override
  @Nullable Object evaluate(Frame frame) {
    @Nullable Object[] values = new @Nullable Object[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments[i].evaluate(frame);
    }
    try {
      return switch (Calls.check(function, values)) {
        case MISSING -> Missing.MISSING;
        case NULL -> null;
        case CALL -> bounded(body.apply(values, frame));
      };
    } catch (FunctionFailure failure) {
      throw new EvaluationFailure(failure.code(), failure.getMessage(), span);
    } catch (ValueFailure failure) {
      throw new EvaluationFailure(failure.code(), failure.text(), span);
    }
  }

  private static @Nullable Object bounded(@Nullable Object result) {
    if (result instanceof String string && string.length() > MAX_TEXT) {
      throw new ValueFailure("text-too-long", "the text is longer than 1 MiB");
    }
    return result;
  }
}
