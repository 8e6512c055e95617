package io.mqueduct.rules.analysis;

import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.data.PathTree;
import io.mqueduct.rules.format.PayloadCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Deals out the slots that the rules of one set share. Confined to the compiling thread. */
public final class Layout {
  /** Stands for the position of a codec where the payload is JSON. */
  public static final int JSON = -1;

  private final PathTree paths = new PathTree();
  private final Map<PayloadFormat, Integer> formats = new HashMap<>();
  private final List<PayloadCodec> codecs = new ArrayList<>();
  private int memos;
  private int variables;

  public PathTree paths() {
    return paths;
  }

  /** Whether rules of that format have been seen. */
  boolean knows(PayloadFormat format) {
    return formats.containsKey(format);
  }

  /**
   * Position in {@link #codecs} of a format, or {@link #JSON}; rules of one format share one
   * decoder.
   */
  public int position(PayloadFormat format) {
    return formats.getOrDefault(format, JSON);
  }

  void enter(PayloadFormat format, PayloadCodec codec) {
    formats.put(format, codecs.size());
    codecs.add(codec);
  }

  /** For each format but JSON what opens it. */
  public List<PayloadCodec> codecs() {
    return codecs;
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
