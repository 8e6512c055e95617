package io.mqueduct.rules.function;

/** What a call's result depends on. */
public enum Determinism {
  /** On the arguments alone: a call with constants can be folded. */
  ARGUMENTS,
  /** On the message too. */
  MESSAGE,
  /** On clock or chance: the same message may give another result. */
  VARYING
}
