package io.mqueduct.rules.data;

/** Opens a payload once for all rules that match. Stateless. */
@FunctionalInterface
public interface PayloadReader {

  /**
   * Reads the payload strictly and to its end, and puts a slice of each wanted field into the
   * slots.
   *
   * @param fields whether to note all top-level fields too
   * @throws ValueFailure with code {@code not-json} if it is not JSON
   */
  Shape read(byte[] payload, Slots slots, Fields fields);

  /** What a payload is. */
  enum Shape {
    EMPTY,
    OBJECT,
    /** JSON, but no object. */
    OTHER
  }

  /** How much of the payload is wanted. */
  enum Fields {
    WANTED,
    ALL
  }
}
