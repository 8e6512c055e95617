package io.mqueduct.rules.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
    private Node[] nodes = {};
    private byte[][] names = {};
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

    /** The child whose key has these UTF-8 bytes. */
    @Nullable Node child(byte[] text, int from, int to) {
      for (int i = 0; i < names.length; i++) {
        byte[] name = names[i];
        if (name.length == to - from && Arrays.equals(name, 0, name.length, text, from, to)) {
          return nodes[i];
        }
      }
      return null;
    }

    private void enter(String key, Node child) {
      nodes = Arrays.copyOf(nodes, nodes.length + 1);
      nodes[nodes.length - 1] = child;
      names = Arrays.copyOf(names, nodes.length);
      names[nodes.length - 1] = key.getBytes(StandardCharsets.UTF_8);
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
      Node child = children.get(key);
      if (child == null) {
        child = newNode();
        children.put(key, child);
        node.enter(key, child);
      }
      node = child;
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
