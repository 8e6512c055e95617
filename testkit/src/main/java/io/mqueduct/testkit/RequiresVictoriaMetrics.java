package io.mqueduct.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the test, and says why, where VictoriaMetrics is not installed. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresVictoriaMetrics.Installed.class)
public @interface RequiresVictoriaMetrics {

  /** The condition behind the annotation. */
  final class Installed implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return VictoriaMetrics.executable()
          .map(path -> ConditionEvaluationResult.enabled("victoria-metrics is " + path))
          .orElseGet(
              () ->
                  ConditionEvaluationResult.disabled(
                      "victoria-metrics is not installed (apt-get install victoria-metrics)"));
    }
  }
}
