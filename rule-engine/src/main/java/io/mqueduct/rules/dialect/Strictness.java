package io.mqueduct.rules.dialect;

/** What a dialect does with a rule that cannot mean what it says. */
public enum Strictness {
  /** It refuses the rule. */
  REFUSES,
  /** It warns; the original's result stands. */
  WARNS
}
