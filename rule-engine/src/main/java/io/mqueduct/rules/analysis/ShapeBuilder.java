package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the tree of columns; dotted aliases with a common start share an object. */
final class ShapeBuilder {
  private static final String STAR = "\0*";

  private final Map<String, Object> tree = new LinkedHashMap<>();

  void allFields(Span place) {
    tree.put(STAR, place);
  }

  /** What the cell holds, null if it is no cell. */
  @Nullable Typed cell(List<String> path) {
    Object node = tree;
    for (String name : path) {
      node = node instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return node instanceof Typed typed ? typed : null;
  }

  void cell(List<String> path, Typed value) {
    Map<String, Object> node = tree;
    for (String name : path.subList(0, path.size() - 1)) {
      node = child(node, name);
    }
    node.put(path.get(path.size() - 1), value);
  }

  /** How many names of the path lead to a column; 0 if none does. */
  int column(List<String> path) {
    Object node = tree;
    for (int i = 0; i < path.size(); i++) {
      node = node instanceof Map<?, ?> map ? map.get(path.get(i)) : null;
      if (node instanceof Typed) {
        return i + 1;
      }
    }
    return 0;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> child(Map<String, Object> node, String name) {
    Object child = node.get(name);
    if (!(child instanceof Map)) {
      child = new LinkedHashMap<String, Object>();
      node.put(name, child);
    }
    return (Map<String, Object>) child;
  }

  OutputShape build() {
    return build(tree);
  }

  @SuppressWarnings("unchecked")
  private static OutputShape build(Map<String, Object> node) {
    List<OutputShape.Part> parts = new ArrayList<>();
    node.forEach(
        (name, value) -> {
          if (value instanceof Typed typed) {
            parts.add(new OutputShape.Cell(name, typed));
          } else if (value instanceof Map) {
            parts.add(new OutputShape.Group(name, build((Map<String, Object>) value)));
          } else {
            parts.add(new OutputShape.AllFields((Span) value));
          }
        });
    return new OutputShape(parts);
  }
}
