package io.mqueduct.rules.dialect;

/** Where a dialect departs from native in a yes or no. */
public enum Trait {
  /** A field of a payload that is no JSON is missing, not an error. */
  UNREADABLE_FIELDS_ARE_MISSING,
  /** Numbers with a fraction keep all their digits; one out of all bounds is missing. */
  FRACTIONS_ARE_EXACT,
  /** LIKE, IN an array and {@code =~} of what they do not take are missing, not an error. */
  MISFITS_ARE_MISSING,
  /** CASE of a missing subject is missing, not its ELSE. */
  CASE_OF_MISSING_IS_MISSING,
  /**
   * {@code *} alone is the payload itself, also where that is no object; beside others an error.
   */
  STAR_IS_THE_PAYLOAD,
  /** An item without AS is named by its function or text where it has no last step. */
  UNNAMED_ITEMS_TAKE_THEIR_TEXT,
  /** A path without AS nests all its steps, from the first name on. */
  UNNAMED_PATHS_NEST,
  /**
   * Columns are functions of the dialect, called {@code column <name>}; a name that is none is
   * missing; an alias without value lets the column through; {@code *} is all columns.
   */
  COLUMNS_ARE_FUNCTIONS,
  /** Missing elements of an array stay so, and only its JSON shows null. */
  ARRAYS_KEEP_MISSING,
  /** A path goes on into a text that holds JSON; a path into an empty payload is an error. */
  PATHS_OPEN_TEXTS,
  /** Templates are paths over the row, and a value that is not there is written as nothing. */
  TEMPLATES_READ_THE_ROW,
  /** A template that starts with {@code $$aws/} means the reserved topic {@code $aws/}. */
  TEMPLATES_DOUBLE_THE_RESERVED_DOLLAR,
  /** A range of what is no array is an error, and so is one whose ends lead nowhere. */
  RANGES_TAKE_ARRAYS,
  /** FOREACH over what is no array gives no row, and a failing element fails the message. */
  FOREACH_IS_ALL_OR_NOTHING
}
