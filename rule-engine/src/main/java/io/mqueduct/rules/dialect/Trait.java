package io.mqueduct.rules.dialect;

/** Where a dialect departs from native in a yes or no. */
public enum Trait {
  /** A field of a payload that is no JSON is missing, not an error. */
  UNREADABLE_FIELDS_ARE_MISSING,
  /** CASE of a missing subject is missing, not its ELSE. */
  CASE_OF_MISSING_IS_MISSING,
  /**
   * {@code *} alone is the payload itself, also where that is no object; beside others an error.
   */
  STAR_IS_THE_PAYLOAD,
  /** An item without AS is named by its function or text where it has no last step. */
  UNNAMED_ITEMS_TAKE_THEIR_TEXT
}
