package io.mqueduct.benchmarks.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The naive Jackson tree that one would write by hand. */
record TreeWay(Shape shape) implements Way {
  private static final ObjectMapper JACKSON = new ObjectMapper();

  static TreeWay of(Shape shape) {
    return new TreeWay(shape);
  }

  @Override
  public byte[] row(byte[] payload) {
    try {
      JsonNode tree = JACKSON.readTree(payload);
      if (at(tree, shape.filtered().path()).asDouble() <= Shape.THRESHOLD) {
        return NOTHING;
      }
      return projected(tree);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  /** The output alone. */
  byte[] projected(JsonNode tree) throws IOException {
    ObjectNode row = JACKSON.createObjectNode();
    for (Column column : shape.columns()) {
      row.set(column.name(), at(tree, column.path()));
    }
    return JACKSON.writeValueAsBytes(row);
  }

  private static JsonNode at(JsonNode tree, List<String> path) {
    JsonNode node = tree;
    for (int i = 0; i < path.size(); i++) {
      node = node.path(path.get(i));
    }
    return node;
  }
}
