package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Message;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.function.CallContext;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionFailure;
import io.mqueduct.rules.function.Parameter;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What holds for every call, whatever the function does. */
public final class Calls {
  private static final CallContext NOTHING = new Nothing();

  private Calls() {}

  /** What stands in for arguments that a function does not take itself. */
  public enum Propagation {
    CALL,
    NULL,
    MISSING
  }

  /**
   * Missing wins over null, null over a call.
   *
   * @throws FunctionFailure if an argument has a kind that its parameter does not accept
   */
  public static Propagation check(FunctionDefinition function, @Nullable Object[] arguments)
      throws FunctionFailure {
    Propagation result = Propagation.CALL;
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i];
      Parameter parameter = function.signature().parameter(i);
      Kind kind = Kind.of(argument);
      if (!parameter.accepts().contains(kind)) {
        if (kind == Kind.MISSING) {
          result = Propagation.MISSING;
        } else if (kind != Kind.NULL) {
          throw wrongType(function.name(), parameter.name(), parameter.accepts(), argument);
        } else if (result == Propagation.CALL) {
          result = Propagation.NULL;
        }
      }
    }
    return result;
  }

  private static FunctionFailure wrongType(
      String function, String parameter, Set<Kind> accepts, @Nullable Object argument) {
    return new FunctionFailure(
        "wrong-type",
        "argument '%s' of '%s' takes %s, not %s"
            .formatted(
                parameter, function, CallAnalyzer.words(accepts), Shown.kindAndValue(argument)));
  }

  static @Nullable Object constantResult(Computed.Call call) throws FunctionFailure {
    @Nullable Object[] arguments =
        call.arguments().stream().map(ExpressionAnalyzer::constant).toArray();
    return switch (check(call.function(), arguments)) {
      case MISSING -> Missing.MISSING;
      case NULL -> null;
      case CALL -> call.body().apply(arguments, NOTHING);
    };
  }

  /** A pure function asks for nothing. */
  private static final class Nothing implements CallContext {
    @Override
    public Message message() {
      throw new IllegalStateException("Bug: a pure function read the message");
    }

    @Override
    public long now() {
      throw new IllegalStateException("Bug: a pure function read the clock");
    }

    @Override
    public RandomGenerator random() {
      throw new IllegalStateException("Bug: a pure function asked for chance");
    }
  }
}
