package io.mqueduct.rules.topic;

import java.util.List;

/**
 * Finds the filters that match a topic. A match costs by the levels of the topic, not by the number
 * of filters, and allocates nothing. Immutable and thread-safe.
 */
public final class TopicIndex {
  /** Ints for each node: the child of {@code +}, then the bounds of its hits. */
  static final int NODE = 4;

  static final int PLUS = 0;

  /** First of the filters that end at the node; they end where those of {@code #} start. */
  static final int OWN = 1;

  static final int REST = 2;
  static final int END = 3;

  /** Ints for each slot: parent, hash of the level, child (0: free), place of the level's text. */
  static final int SLOT = 4;

  static final int NONE = -1;
  private static final int ROOT = 0;

  private final int[] nodes;
  private final int[] slots;
  private final int mask;
  private final char[] texts;
  private final int[] hits;

  TopicIndex(int[] nodes, int[] slots, char[] texts, int[] hits) {
    this.nodes = nodes;
    this.slots = slots;
    this.mask = slots.length / SLOT - 1;
    this.texts = texts;
    this.hits = hits;
  }

  /** Receives the matching filters. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Called once for each matching filter, in no stated order.
     *
     * @param filter position in the list that the index was made from
     */
    void match(int filter);
  }

  /** An index over the filters; equal filters are found each. */
  public static TopicIndex of(List<TopicFilter> filters) {
    TopicIndexBuilder builder = new TopicIndexBuilder();
    for (int i = 0; i < filters.size(); i++) {
      builder.add(filters.get(i), i);
    }
    return builder.build();
  }

  /** Tells the visitor every filter that matches the topic name. */
  public void match(String topic, Visitor visitor) {
    if (topic.isEmpty()) {
      return;
    }
    if (topic.charAt(0) != '$') {
      descend(ROOT, topic, 0, visitor);
      return;
    }
    int end = levelEnd(topic, 0);
    int child = child(ROOT, topic, 0, end);
    if (child != NONE) {
      descend(child, topic, end + 1, visitor);
    }
  }

  /** Recurses only where a literal level and {@code +} both go on. */
  private void descend(int start, String topic, int position, Visitor visitor) {
    int node = start;
    int from = position;
    while (from <= topic.length()) {
      visit(nodes[node + REST], nodes[node + END], visitor);
      int end = levelEnd(topic, from);
      int plus = nodes[node + PLUS];
      int child = child(node, topic, from, end);
      if (child == NONE && plus == NONE) {
        return;
      }
      if (child != NONE && plus != NONE) {
        descend(plus, topic, end + 1, visitor);
      }
      node = child != NONE ? child : plus;
      from = end + 1;
    }
    visit(nodes[node + OWN], nodes[node + END], visitor);
  }

  private void visit(int from, int to, Visitor visitor) {
    for (int i = from; i < to; i++) {
      visitor.match(hits[i]);
    }
  }

  private static int levelEnd(String topic, int from) {
    int end = topic.indexOf('/', from);
    return end < 0 ? topic.length() : end;
  }

  private int child(int node, String topic, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + topic.charAt(i);
    }
    for (int slot = slot(node, hash, mask); ; slot = slot + 1 & mask) {
      int at = slot * SLOT;
      if (slots[at + 2] == 0) {
        return NONE;
      }
      if (slots[at] == node && slots[at + 1] == hash && sameText(slots[at + 3], topic, from, to)) {
        return slots[at + 2];
      }
    }
  }

  private boolean sameText(int place, String topic, int from, int to) {
    int length = to - from;
    if (texts[place] != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (texts[place + 1 + i] != topic.charAt(from + i)) {
        return false;
      }
    }
    return true;
  }

  static int slot(int node, int hash, int mask) {
    int mixed = (node * 0x9E3779B1 + hash) * 0x85EBCA6B;
    return (mixed ^ mixed >>> 15) & mask;
  }
}
