package io.mqueduct.rules.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The payload fields that rules want, each with a slot. Grows while rules are compiled; is only
 * read afterwards, and then thread-safe.
 */
public final class PathTree {
  private final Node root = new Node(-1);
  private final List<Node> slots = new ArrayList<>();

  /** A key of the payload; {@code slot} is where its value goes. */
  static final class Node {
    private final int slot;
    private @Nullable Map<String, Node> children;
    private boolean wanted;

    private Node(int slot) {
      this.slot = slot;
    }

    int slot() {
      return slot;
    }

    /** False if only something below is wanted. */
    boolean isWanted() {
      return wanted;
    }

    @Nullable Node child(String key) {
      Map<String, Node> all = children;
      return all == null ? null : all.get(key);
    }

    boolean hasChildren() {
      return children != null;
    }

    Iterable<Node> children() {
      Map<String, Node> all = children;
      return all == null ? List.of() : all.values();
    }
  }

  /** The slot of the value under these keys; the same for equal keys. */
  public int slot(List<String> keys) {
    Node node = root;
    for (String key : keys) {
      Map<String, Node> children = node.children;
      if (children == null) {
        children = new HashMap<>();
        node.children = children;
      }
      node = children.computeIfAbsent(key, k -> newNode());
    }
    node.wanted = true;
    return node.slot;
  }

  private Node newNode() {
    Node node = new Node(slots.size());
    slots.add(node);
    return node;
  }

  int size() {
    return slots.size();
  }

  Node root() {
    return root;
  }
}
