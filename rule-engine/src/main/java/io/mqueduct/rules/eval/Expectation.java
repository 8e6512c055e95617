package io.mqueduct.rules.eval;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a test line expects of its reply: every member that is given must hold. {@code rows}, {@code
 * error} and {@code compiled} say what the reply is; {@code json} is the rows' exact text; {@code
 * code}, {@code line}, {@code column}, {@code offset} and {@code message} are the error's; {@code
 * errors} and {@code warnings} are lists of such members, in order; elements that fail must be
 * expected. Immutable.
 */
final class Expectation {
  private static final Set<String> NAMES =
      Set.of(
          "rows",
          "json",
          "targets",
          "filtered",
          "compiled",
          "error",
          "code",
          "message",
          "line",
          "column",
          "offset",
          "errors",
          "warnings",
          "approx",
          "subset");
  private static final Set<String> KINDS = Set.of("parse", "eval", "case");
  private static final double DEFAULT_TOLERANCE = 1e-9;

  private final Fields fields;
  private final Likeness likeness;

  private Expectation(Fields fields, Likeness likeness) {
    this.fields = fields;
    this.likeness = likeness;
  }

  static Expectation read(@Nullable Object value) throws BadCase {
    Fields fields = Fields.of("expect.", value);
    for (String name : fields.members().keySet()) {
      if (!NAMES.contains(name)) {
        throw fields.failure(
            name + " is unknown; known are " + String.join(", ", new TreeSet<>(NAMES)));
      }
    }
    for (String list : List.of("rows", "json", "targets", "errors", "warnings")) {
      if (fields.has(list)) {
        fields.list(list);
      }
    }
    Expectation expectation = new Expectation(fields, likeness(fields));
    expectation.checkSubject();
    return expectation;
  }

  private static Likeness likeness(Fields fields) throws BadCase {
    Object approx = fields.has("approx") ? fields.value("approx") : false;
    if (approx instanceof BigDecimal tolerance) {
      return new Likeness(tolerance.doubleValue(), fields.flag("subset"));
    }
    if (!(approx instanceof Boolean roughly)) {
      throw fields.wrong("approx", approx, "true, false or a tolerance such as 1e-6");
    }
    return new Likeness(roughly ? DEFAULT_TOLERANCE : 0, fields.flag("subset"));
  }

  private void checkSubject() throws BadCase {
    if (fields.has("error") && !KINDS.contains(fields.text("error"))) {
      throw fields.wrong("error", fields.value("error"), "parse, eval or case");
    }
    for (String subject : List.of("rows", "json", "filtered", "error", "compiled")) {
      if (fields.has(subject)) {
        return;
      }
    }
    throw new BadCase("expect says nothing of the result; give rows or error");
  }

  boolean holds(Reply reply) {
    if (!warningsHold(reply)) {
      return false;
    }
    return switch (reply.form()) {
      case COMPILED -> Boolean.TRUE.equals(fields.value("compiled"));
      case FAILED -> fields.has("error") && errorHolds(reply.errors());
      case EVALUATED -> !fields.has("error") && !fields.has("compiled") && rowsHold(reply);
    };
  }

  private boolean warningsHold(Reply reply) {
    return !fields.has("warnings") || faultsHold(fields.value("warnings"), reply.warnings());
  }

  private boolean errorHolds(List<Fault> errors) {
    Fault first = errors.get(0);
    boolean holds = first.kind().word().equals(fields.value("error"));
    for (String name : List.of("code", "message", "line", "column", "offset")) {
      holds = holds && (!fields.has(name) || partHolds(first, name, fields.value(name)));
    }
    return holds && (!fields.has("errors") || faultsHold(fields.value("errors"), errors));
  }

  private boolean rowsHold(Reply reply) {
    Object filtered =
        reply.filtered() == null ? null : reply.filtered().name().toLowerCase(Locale.ROOT);
    Object errors = fields.has("errors") ? fields.value("errors") : List.of();
    return (!fields.has("rows") || likeness.holds(fields.value("rows"), trees(reply.rows())))
        && (!fields.has("json") || texts(reply.rows()).equals(fields.value("json")))
        && (!fields.has("targets") || reply.targets().equals(fields.value("targets")))
        && (!fields.has("filtered")
            || reply.rows().isEmpty() && String.valueOf(filtered).equals(fields.value("filtered")))
        && faultsHold(errors, reply.errors());
  }

  private static List<@Nullable Object> trees(List<byte[]> rows) {
    List<@Nullable Object> trees = new ArrayList<>();
    for (byte[] row : rows) {
      try {
        trees.add(JsonTree.read(row));
      } catch (BadCase malformed) {
        throw new IllegalStateException("Bug: a row is no JSON: " + malformed.text());
      }
    }
    return trees;
  }

  private static List<String> texts(List<byte[]> rows) {
    return rows.stream().map(row -> new String(row, StandardCharsets.UTF_8)).toList();
  }

  /** Expected faults are codes or objects of parts. */
  private static boolean faultsHold(@Nullable Object expected, List<Fault> faults) {
    if (!(expected instanceof List<?> list) || list.size() != faults.size()) {
      return false;
    }
    boolean holds = true;
    for (int i = 0; i < faults.size(); i++) {
      holds = holds && faultHolds(list.get(i), faults.get(i));
    }
    return holds;
  }

  private static boolean faultHolds(@Nullable Object expected, Fault fault) {
    if (!(expected instanceof Map)) {
      return fault.code().equals(expected);
    }
    boolean holds = true;
    for (Map.Entry<?, ?> part : ((Map<?, ?>) expected).entrySet()) {
      holds = holds && partHolds(fault, (String) part.getKey(), part.getValue());
    }
    return holds;
  }

  private static boolean partHolds(Fault fault, String name, @Nullable Object expected) {
    Object actual =
        switch (name) {
          case "kind" -> fault.kind().word();
          case "code" -> fault.code();
          case "message" -> fault.message();
          case "target" -> fault.target();
          case "element" -> BigDecimal.valueOf(fault.element());
          case "line" -> fault.place() == null ? null : BigDecimal.valueOf(fault.place().line());
          case "column" ->
              fault.place() == null ? null : BigDecimal.valueOf(fault.place().column());
          case "offset" ->
              fault.place() == null ? null : BigDecimal.valueOf(fault.place().offset());
          default -> null;
        };
    return actual != null && new Likeness(0, false).holds(expected, actual);
  }
}
