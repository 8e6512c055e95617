package io.mqueduct.rules.dialect.emqx;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.function.Body;
import io.mqueduct.rules.function.Determinism;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionFailure;
import io.mqueduct.rules.function.FunctionTable;
import io.mqueduct.rules.function.Parameter;
import io.mqueduct.rules.function.Signature;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a function of EMQX down: it takes any arguments, and wrong ones are errors. */
final class EmqxFunction {
  private EmqxFunction() {}

  /** A function's work on its arguments. */
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
    return define(name, parameters, Determinism.ARGUMENTS, (args, context) -> work.of(args));
  }

  static FunctionDefinition define(
      String name, String parameters, Determinism determinism, Body body) {
    return new FunctionDefinition(
        name,
        List.of(),
        "emqx",
        Signature.ofAnything(parameters),
        "",
        List.of(),
        determinism,
        (arguments, context) -> {
          try {
            return body.apply(arguments, context);
          } catch (ValueFailure failure) {
            throw new FunctionFailure(failure.code(), failure.text());
          }
        },
        null);
  }

  /** What native's function does, but null, undefined and other kinds are errors. */
  static FunctionDefinition like(String name, String nativeName) {
    FunctionDefinition known =
        FunctionTable.standard()
            .find(nativeName)
            .orElseThrow(() -> new IllegalStateException("Bug: no function " + nativeName));
    List<Parameter> parameters =
        known.signature().parameters().stream()
            .map(p -> Parameter.ofAnything(p.name(), p.presence()))
            .toList();
    return new FunctionDefinition(
        name,
        List.of(),
        known.family(),
        new Signature(parameters),
        known.doc(),
        List.of(),
        known.determinism(),
        (arguments, context) -> known.body().apply(checked(name, known, arguments), context),
        null);
  }

  private static String words(Parameter parameter) {
    return parameter.accepts().stream()
        .filter(kind -> kind != Kind.NULL && kind != Kind.MISSING)
        .map(Kind::toString)
        .collect(Collectors.joining(" or "));
  }

  private static @Nullable Object[] checked(
      String name, FunctionDefinition known, @Nullable Object[] arguments) throws FunctionFailure {
    @Nullable Object[] fitting = arguments.clone();
    for (int i = 0; i < fitting.length; i++) {
      Parameter parameter = known.signature().parameter(i);
      Object value = fitting[i];
      boolean fits = parameter.accepts().contains(Kind.of(value));
      Optional<String> text = value instanceof Bytes bytes ? bytes.utf8() : Optional.empty();
      if (!fits && text.isPresent() && parameter.accepts().contains(Kind.TEXT)) {
        fitting[i] = text.get();
      } else if (!fits || value == null || value == Missing.MISSING) {
        throw EmqxValues.wrongType("'" + name + "' takes " + words(parameter), value);
      }
    }
    return fitting;
  }
}
