package io.mqueduct.rules.analysis;

import io.mqueduct.rules.data.PathTree;

/** Deals out the slots that the rules of one set share. Confined to the compiling thread. */
public final class Layout {
  private final PathTree paths = new PathTree();
  private int memos;
  private int variables;

  public PathTree paths() {
    return paths;
  }

  int newMemo() {
    return memos++;
  }

  int newVariable() {
    return variables++;
  }

  public int memos() {
    return memos;
  }

  public int variables() {
    return variables;
  }
}
