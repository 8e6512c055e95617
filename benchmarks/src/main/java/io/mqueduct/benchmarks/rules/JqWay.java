package io.mqueduct.benchmarks.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** jackson-jq over trees; one query, compiled once. */
record JqWay(JsonQuery query, Scope scope) implements Way {
  private static final ObjectMapper JACKSON = new ObjectMapper();
  private static final Version VERSION = Versions.JQ_1_6;

  static JqWay of(Shape shape) {
    Scope scope = Scope.newEmptyScope();
    BuiltinFunctionLoader.getInstance().loadFunctions(VERSION, scope);
    String query =
        "select(.%s > %d) | {%s}"
            .formatted(
                shape.filtered().dotted(),
                Shape.THRESHOLD,
                shape.columns(c -> c.name() + ": ." + c.dotted()));
    try {
      return new JqWay(JsonQuery.compile(query, VERSION), scope);
    } catch (JsonQueryException refused) {
      throw new IllegalStateException("Bug: jq refuses the work", refused);
    }
  }

  @Override
  public byte[] row(byte[] payload) {
    try {
      List<JsonNode> rows = new ArrayList<>(1);
      query.apply(scope, JACKSON.readTree(payload), rows::add);
      return rows.isEmpty() ? NOTHING : JACKSON.writeValueAsBytes(rows.get(0));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
