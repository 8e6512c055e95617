package io.mqueduct.rules.function;

/** Does once, when a rule is compiled, what would else be done for each message. */
@FunctionalInterface
public interface Preparation {

  /**
   * A body for calls with these constants; it still receives all arguments.
   *
   * @throws FunctionFailure if a constant is unusable: a compile problem
   */
  Body prepare(Constants constants) throws FunctionFailure;
}
