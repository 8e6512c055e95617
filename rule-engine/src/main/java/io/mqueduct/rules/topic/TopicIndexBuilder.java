package io.mqueduct.rules.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Grows a trie of levels and lays it out in arrays. Confined to one thread. */
final class TopicIndexBuilder {
  private final List<Node> nodes = new ArrayList<>();
  private final Node root = node();
  private final Map<String, Integer> places = new HashMap<>();
  private final StringBuilder texts = new StringBuilder();

  private final class Node {
    private final int place;
    private final Map<String, Node> children = new HashMap<>();
    private final List<Integer> own = new ArrayList<>(1);
    private final List<Integer> rest = new ArrayList<>(1);

    private Node(int place) {
      this.place = place;
    }

    Node child(String level) {
      return children.computeIfAbsent(level, l -> node());
    }
  }

  private Node node() {
    Node node = new Node(nodes.size() * TopicIndex.NODE);
    nodes.add(node);
    return node;
  }

  void add(TopicFilter filter, int value) {
    Node node = root;
    for (String level : filter.levels()) {
      if (level.equals("#")) {
        node.rest.add(value);
        return;
      }
      node = node.child(level);
    }
    node.own.add(value);
  }

  TopicIndex build() {
    int[] layout = new int[nodes.size() * TopicIndex.NODE];
    List<Integer> hits = new ArrayList<>();
    int[] slots = new int[slotCount() * TopicIndex.SLOT];
    for (Node node : nodes) {
      layout[node.place + TopicIndex.PLUS] = TopicIndex.NONE;
      layout[node.place + TopicIndex.OWN] = hits.size();
      hits.addAll(node.own);
      layout[node.place + TopicIndex.REST] = hits.size();
      hits.addAll(node.rest);
      layout[node.place + TopicIndex.END] = hits.size();
      node.children.forEach((level, child) -> link(node, level, child, layout, slots));
    }
    int[] flatHits = hits.stream().mapToInt(Integer::intValue).toArray();
    return new TopicIndex(layout, slots, texts.toString().toCharArray(), flatHits);
  }

  /** A power of two that leaves at least half of the slots free. */
  private int slotCount() {
    return Integer.highestOneBit(2 * nodes.size() - 1) * 2;
  }

  private void link(Node parent, String level, Node child, int[] layout, int[] slots) {
    if (level.equals("+")) {
      layout[parent.place + TopicIndex.PLUS] = child.place;
      return;
    }
    int mask = slots.length / TopicIndex.SLOT - 1;
    int slot = TopicIndex.slot(parent.place, level.hashCode(), mask);
    while (slots[slot * TopicIndex.SLOT + 2] != 0) {
      slot = slot + 1 & mask;
    }
    int at = slot * TopicIndex.SLOT;
    slots[at] = parent.place;
    slots[at + 1] = level.hashCode();
    slots[at + 2] = child.place;
    slots[at + 3] = places.computeIfAbsent(level, this::place);
  }

  /** Levels that many filters share are written once: they stay near the processor. */
  private int place(String level) {
    int place = texts.length();
    texts.append((char) level.length()).append(level);
    return place;
  }
}
