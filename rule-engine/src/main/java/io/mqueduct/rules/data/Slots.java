package io.mqueduct.rules.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What reading one payload found: a slice for each wanted field. Confined to one thread. */
public final class Slots {
  private final PathTree tree;
  private final Kind[] kinds;
  private final int[] offsets;
  private final int[] lengths;
  private final int[] stamps;

  /** Stamps of fields with wanted ones below that came by. */
  private final int[] entered;

  private final @Nullable Raw[] raws;
  private final double[] reals;
  private final int[] realStamps;
  private int stamp;
  private byte[] payload = new byte[0];
  private final Map<String, Raw> fields = new LinkedHashMap<>();

  public Slots(PathTree tree) {
    this.tree = tree;
    this.kinds = new Kind[tree.size()];
    this.offsets = new int[tree.size()];
    this.lengths = new int[tree.size()];
    this.stamps = new int[tree.size()];
    this.entered = new int[tree.size()];
    this.reals = new double[tree.size()];
    this.realStamps = new int[tree.size()];
    this.raws = new Raw[tree.size()];
  }

  PathTree tree() {
    return tree;
  }

  /** Forgets everything. */
  public void clear(byte[] next) {
    payload = next;
    fields.clear();
    if (++stamp == 0) {
      Arrays.fill(stamps, 0);
      Arrays.fill(entered, 0);
      Arrays.fill(realStamps, 0);
      stamp = 1;
    }
  }

  void put(int slot, Kind kind, int offset, int length) {
    stamps[slot] = stamp;
    kinds[slot] = kind;
    offsets[slot] = offset;
    lengths[slot] = length;
    raws[slot] = null;
  }

  /** A field with wanted ones below comes: it replaces an earlier one of the same name. */
  void enter(PathTree.Node node) {
    if (entered[node.slot()] == stamp) {
      forget(node);
    }
    entered[node.slot()] = stamp;
  }

  private void forget(PathTree.Node node) {
    stamps[node.slot()] = 0;
    for (PathTree.Node child : node.children()) {
      forget(child);
    }
  }

  void field(String name, Kind kind, int offset, int length) {
    fields.put(name, new Raw(payload, offset, length, kind));
  }

  /** All fields of the payload in order, if they were asked for. */
  public Map<String, Raw> fields() {
    return fields;
  }

  public Kind kind(int slot) {
    return stamps[slot] == stamp ? kinds[slot] : Kind.MISSING;
  }

  /** The value as it is written, or {@code Missing.MISSING}. */
  public Object raw(int slot) {
    Kind kind = kind(slot);
    if (kind == Kind.MISSING) {
      return Missing.MISSING;
    }
    Raw raw = raws[slot];
    if (raw == null) {
      raw = new Raw(payload, offsets[slot], lengths[slot], kind);
      raws[slot] = raw;
    }
    return raw;
  }

  /** Writes the value as it stands in the payload as a member; false if there is none. */
  public boolean copy(int slot, JsonName key, int start, JsonOutput out) {
    if (kind(slot) == Kind.MISSING) {
      return false;
    }
    out.member(key, start, payload, offsets[slot], lengths[slot]);
    return true;
  }

  /** Writes the value as it stands in the payload; false if there is none. */
  public boolean copy(int slot, JsonOutput out) {
    if (kind(slot) == Kind.MISSING) {
      return false;
    }
    out.slice(payload, offsets[slot], lengths[slot]);
    return true;
  }

  /** How a number that is there compares with an integer. */
  public int compare(int slot, long other) {
    if (kinds[slot] == Kind.DOUBLE) {
      return -Numbers.compare(other, real(slot));
    }
    int from = offsets[slot];
    int length = lengths[slot];
    return Numbers.isShort(length)
        ? Long.compare(Numbers.parseLong(payload, from, length), other)
        : Numbers.compare(Numbers.parse(payload, from, length), other);
  }

  /** How a number that is there compares with a double. */
  public int compare(int slot, double other) {
    if (kinds[slot] == Kind.DOUBLE) {
      double value = real(slot);
      return value < other ? -1 : value > other ? 1 : 0;
    }
    int from = offsets[slot];
    int length = lengths[slot];
    return Numbers.isShort(length)
        ? Numbers.compare(Numbers.parseLong(payload, from, length), other)
        : Numbers.compare(Numbers.parse(payload, from, length), other);
  }

  /** Several rules ask for the same number; it is parsed once. */
  private double real(int slot) {
    if (realStamps[slot] != stamp) {
      reals[slot] = Numbers.parseDouble(payload, offsets[slot], lengths[slot]);
      realStamps[slot] = stamp;
    }
    return reals[slot];
  }

  /** Whether a text that is there has no escapes, so that it can be looked at as it stands. */
  public boolean isPlainText(int slot) {
    int from = offsets[slot] + 1;
    return !Words.contain(payload, from, from + lengths[slot] - 2, (byte) '\\');
  }

  /** The answer about a text that {@link #isPlainText}. */
  public boolean test(int slot, Utf8Test test) {
    int from = offsets[slot] + 1;
    return test.test(payload, from, from + lengths[slot] - 2);
  }

  /**
   * Whether a text that is there is this one, without decoding it.
   *
   * @return 1 or 0; -1 if it has escapes and must be decoded to know
   */
  public int isText(int slot, byte[] utf8) {
    int from = offsets[slot] + 1;
    int length = lengths[slot] - 2;
    if (length < utf8.length) {
      return 0; // decoding makes it no longer
    }
    if (!isPlainText(slot)) {
      return -1;
    }
    return Arrays.equals(payload, from, from + length, utf8, 0, utf8.length) ? 1 : 0;
  }
}
