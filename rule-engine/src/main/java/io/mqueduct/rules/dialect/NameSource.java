package io.mqueduct.rules.dialect;

/** Where a bare name may come from; a dialect lists them in its order. */
public enum NameSource {
  /** A FOREACH variable. */
  VARIABLE,
  /** An alias defined to the left; in WHERE any alias. */
  ALIAS,
  /** A named wildcard of FROM. */
  WILDCARD,
  /** A column of the message. */
  COLUMN,
  /** A field of the JSON payload. */
  FIELD
}
