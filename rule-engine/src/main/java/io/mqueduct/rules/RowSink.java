package io.mqueduct.rules;

/** Receives what routing one message gives. Called on the routing thread. */
public interface RowSink {

  /** A row; valid only during this call. */
  void row(Row row);

  /** The rule matched by topic but gave no row on purpose. */
  void filtered(Rule rule, Filtered reason);

  /** The rule failed for the message or for one FOREACH element. */
  void error(Rule rule, EvaluationError error);

  /** Why a rule that matched gave no row. */
  enum Filtered {
    TOPIC,
    WHERE,
    INCASE,
    /** FOREACH over nothing, or SELECT VALUE of a missing value. */
    EMPTY
  }
}
