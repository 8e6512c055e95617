package io.mqueduct.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the test, and says why, where mosquitto is not installed. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresMosquitto.Installed.class)
public @interface RequiresMosquitto {

  /** The condition behind the annotation. */
  final class Installed implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return Mosquitto.executable()
          .map(path -> ConditionEvaluationResult.enabled("mosquitto is " + path))
          .orElseGet(
              () ->
                  ConditionEvaluationResult.disabled(
                      "mosquitto is not installed (apt-get install mosquitto)"));
    }
  }
}
