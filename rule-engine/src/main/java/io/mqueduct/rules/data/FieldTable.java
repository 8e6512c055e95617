package io.mqueduct.rules.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the wanted fields of an object by the bytes of their keys: open addressing on the last
 * eight bytes, which differ most often. Grows; afterwards only read, and then thread-safe.
 */
final class FieldTable {
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final int SHIFT = 40;

  private int count;
  private int mask = 1;
  private long[] tails = new long[2];
  private byte[][] names = new byte[2][];
  private PathTree.@Nullable Node[] nodes = new PathTree.@Nullable Node[2];

  void add(PathTree.Node node) {
    byte[] name = node.key().getBytes(StandardCharsets.UTF_8);
    if (!new String(name, StandardCharsets.UTF_8).equals(node.key())) {
      return; // half a surrogate pair: never in UTF-8
    }
    count++;
    if (count * 2 > nodes.length) {
      grow();
    }
    enter(name, node);
  }

  private void grow() {
    byte[][] oldNames = names;
    @Nullable PathTree.Node[] oldNodes = nodes;
    int size = nodes.length * 4;
    mask = size - 1;
    tails = new long[size];
    names = new byte[size][];
    nodes = new PathTree.@Nullable Node[size];
    for (int i = 0; i < oldNodes.length; i++) {
      PathTree.Node node = oldNodes[i];
      if (node != null) {
        enter(oldNames[i], node);
      }
    }
  }

  private void enter(byte[] name, PathTree.Node node) {
    long tail = Words.tail(name, 0, name.length);
    int slot = slot(tail, name.length);
    while (nodes[slot] != null) {
      slot = slot + 1 & mask;
    }
    tails[slot] = tail;
    names[slot] = name;
    nodes[slot] = node;
  }

  PathTree.@Nullable Node find(byte[] text, int from, int to) {
    int length = to - from;
    long tail = Words.tail(text, from, to);
    int slot = slot(tail, length);
    PathTree.Node node = nodes[slot];
    while (node != null) {
      byte[] name = names[slot];
      if (tails[slot] == tail
          && name.length == length
          && (length <= Words.BYTES || Arrays.equals(name, 0, length, text, from, to))) {
        return node;
      }
      slot = slot + 1 & mask;
      node = nodes[slot];
    }
    return null;
  }

  private int slot(long tail, int length) {
    return (int) (tail * MIX >>> SHIFT) + length & mask;
  }
}
