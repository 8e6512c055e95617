package io.mqueduct.rules.eval;

import io.mqueduct.rules.RowSink;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one case, but for identity and verdict.
 *
 * @param form decides which of the other parts are written
 * @param rows each one a line of JSON
 * @param targets one map for each row, or empty
 * @param line 1-based, of an input line that is no case; else 0
 */
record Reply(
    Form form,
    List<byte[]> rows,
    List<Map<String, String>> targets,
    RowSink.@Nullable Filtered filtered,
    List<Fault> errors,
    List<Fault> warnings,
    long line) {

  /** What kind of answer it is. */
  enum Form {
    COMPILED,
    /** Rows, perhaps none; errors are those of single elements. */
    EVALUATED,
    /** No row at all; there is at least one error. */
    FAILED
  }

  static Reply compiled(List<Fault> warnings) {
    return new Reply(Form.COMPILED, List.of(), List.of(), null, List.of(), warnings, 0);
  }

  static Reply failed(List<Fault> errors, List<Fault> warnings) {
    return new Reply(Form.FAILED, List.of(), List.of(), null, errors, warnings, 0);
  }

  static Reply badCase(long line, String message) {
    Fault fault = Fault.ofCase("bad-case", message);
    return new Reply(Form.FAILED, List.of(), List.of(), null, List.of(fault), List.of(), line);
  }

  static Reply of(Collected collected, List<Fault> warnings) {
    List<Fault> errors = collected.errors();
    boolean wholeMessage = errors.stream().anyMatch(e -> e.element() == 0);
    if (wholeMessage && collected.rows().isEmpty()) {
      return failed(errors, warnings);
    }
    return new Reply(
        Form.EVALUATED,
        collected.rows(),
        collected.targets(),
        collected.filtered(),
        errors,
        warnings,
        0);
  }
}
