package io.mqueduct.rules.dialect.aws;

import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.function.Body;
import io.mqueduct.rules.function.Determinism;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionFailure;
import io.mqueduct.rules.function.Signature;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a function of AWS down: it takes any arguments, and where it has no value for them it is
 * Undefined.
 */
final class AwsFunction {
  private AwsFunction() {}

  /** A function's work; Java null stands for Undefined. */
  @FunctionalInterface
  interface Work {
    @Nullable Object of(@Nullable Object[] arguments) throws FunctionFailure;
  }

  /**
   * A function of its arguments alone.
   *
   * @param parameters separated by blanks; {@code x?} is optional, {@code x*} repeats
   */
  static FunctionDefinition define(String name, String parameters, Work work) {
    return define(
        name,
        parameters,
        Determinism.ARGUMENTS,
        (args, context) -> {
          Object result = work.of(args);
          return result == null ? Missing.MISSING : result;
        });
  }

  /** A function of one text. */
  static FunctionDefinition ofText(String name, Function<String, Object> work) {
    return define(
        name,
        "text",
        args -> {
          String text = AwsValues.text(args[0]);
          return text == null ? null : work.apply(text);
        });
  }

  /** A function whose body may give Null as well as Undefined. */
  static FunctionDefinition define(
      String name, String parameters, Determinism determinism, Body body) {
    return new FunctionDefinition(
        name,
        List.of(),
        "aws",
        Signature.ofAnything(parameters),
        "",
        List.of(),
        determinism,
        (arguments, context) -> {
          try {
            return body.apply(arguments, context);
          } catch (FunctionFailure | ValueFailure | ArithmeticException undefined) {
            return Missing.MISSING;
          }
        },
        null);
  }
}
