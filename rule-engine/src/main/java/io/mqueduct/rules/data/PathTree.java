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
  private final Node root = new Node("", -1);
  private final List<Node> slots = new ArrayList<>();

  /** A key of the payload; {@code slot} is where its value goes. */
  static final class Node {
    private final String key;
    private final int slot;
    private final Map<String, Node> byKey = new HashMap<>();
    private final FieldTable byBytes = new FieldTable();
    private final List<Node> children = new ArrayList<>();
    private boolean wanted;

    private Node(String key, int slot) {
      this.key = key;
      this.slot = slot;
    }

    String key() {
      return key;
    }

    int slot() {
      return slot;
    }

    /** False if only something below is wanted. */
    boolean isWanted() {
      return wanted;
    }

    @Nullable Node child(String name) {
      return byKey.get(name);
    }

    /** The child whose key has these UTF-8 bytes. */
    @Nullable Node child(byte[] text, int from, int to) {
      return byBytes.find(text, from, to);
    }

    private void enter(Node child) {
      byKey.put(child.key, child);
      byBytes.add(child);
      children.add(child);
    }

    boolean hasChildren() {
      return !children.isEmpty();
    }

    List<Node> children() {
      return children;
    }
  }

  /** The slot of the value under these keys; the same for equal keys. */
  public int slot(List<String> keys) {
    Node node = root;
    for (String key : keys) {
      Node child = node.child(key);
      if (child == null) {
        child = newNode(key);
        node.enter(child);
      }
      node = child;
    }
    node.wanted = true;
    return node.slot;
  }

  private Node newNode(String key) {
    Node node = new Node(key, slots.size());
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
