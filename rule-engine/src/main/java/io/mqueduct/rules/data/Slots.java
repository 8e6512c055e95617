package io.mqueduct.rules.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What reading one payload found: a slice for each wanted field. Confined to one thread. */
@SuppressWarnings("EnumOrdinal") // The positions never leave this object.
public final class Slots {
  private static final Kind[] KINDS = Kind.values();
  private static final int DOUBLE = Kind.DOUBLE.ordinal();

  /** Ints for each slot, side by side, so that one look at memory finds all. */
  private static final int CELL = 4;

  /** Of the payload that the slot was filled from. */
  private static final int STAMP = 0;

  private static final int OFFSET = 1;
  private static final int LENGTH = 2;

  /** Position in {@link #KINDS} and {@link #KNOWN}. */
  private static final int KIND = 3;

  /** Set once the number was parsed, or the text looked through for escapes: {@link #PLAIN}. */
  private static final int KNOWN = 1 << 8;

  private static final int PLAIN = 1 << 9;
  private static final int KIND_MASK = KNOWN - 1;

  private final PathTree tree;
  private final int[] cells;

  /** Stamps of fields with wanted ones below that came by. */
  private final int[] entered;

  private final @Nullable Raw[] raws;
  private final double[] reals;
  private int stamp;
  private byte[] payload = new byte[0];
  private final Map<String, Raw> fields = new LinkedHashMap<>();

  public Slots(PathTree tree) {
    this.tree = tree;
    this.cells = new int[tree.size() * CELL];
    this.entered = new int[tree.size()];
    this.reals = new double[tree.size()];
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
      Arrays.fill(cells, 0);
      Arrays.fill(entered, 0);
      stamp = 1;
    }
  }

  void put(int slot, Kind kind, int offset, int length) {
    int cell = slot * CELL;
    cells[cell + STAMP] = stamp;
    cells[cell + OFFSET] = offset;
    cells[cell + LENGTH] = length;
    cells[cell + KIND] = kind.ordinal();
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
    cells[node.slot() * CELL + STAMP] = 0;
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
    int cell = slot * CELL;
    return cells[cell + STAMP] == stamp ? KINDS[cells[cell + KIND] & KIND_MASK] : Kind.MISSING;
  }

  private boolean isMissing(int slot) {
    return cells[slot * CELL + STAMP] != stamp;
  }

  private boolean isReal(int slot) {
    return (cells[slot * CELL + KIND] & KIND_MASK) == DOUBLE;
  }

  private int offset(int slot) {
    return cells[slot * CELL + OFFSET];
  }

  private int length(int slot) {
    return cells[slot * CELL + LENGTH];
  }

  /** The value as it is written, or {@code Missing.MISSING}. */
  public Object raw(int slot) {
    Kind kind = kind(slot);
    if (kind == Kind.MISSING) {
      return Missing.MISSING;
    }
    Raw raw = raws[slot];
    if (raw == null) {
      raw = new Raw(payload, offset(slot), length(slot), kind);
      raws[slot] = raw;
    }
    return raw;
  }

  /** Writes the value as it stands in the payload as a member; false if there is none. */
  public boolean copy(int slot, JsonName key, int start, JsonOutput out) {
    if (isMissing(slot)) {
      return false;
    }
    out.member(key, start, payload, offset(slot), length(slot));
    return true;
  }

  /** Writes the value as it stands in the payload; false if there is none. */
  public boolean copy(int slot, JsonOutput out) {
    if (isMissing(slot)) {
      return false;
    }
    out.slice(payload, offset(slot), length(slot));
    return true;
  }

  /** How a number that is there compares with an integer. */
  public int compare(int slot, long other) {
    if (isReal(slot)) {
      return -Numbers.compare(other, real(slot));
    }
    int from = offset(slot);
    int length = length(slot);
    return Numbers.isShort(length)
        ? Long.compare(Numbers.parseLong(payload, from, length), other)
        : Numbers.compare(Numbers.parse(payload, from, length), other);
  }

  /** How a number that is there compares with a double. */
  public int compare(int slot, double other) {
    if (isReal(slot)) {
      double value = real(slot);
      return value < other ? -1 : value > other ? 1 : 0;
    }
    int from = offset(slot);
    int length = length(slot);
    return Numbers.isShort(length)
        ? Numbers.compare(Numbers.parseLong(payload, from, length), other)
        : Numbers.compare(Numbers.parse(payload, from, length), other);
  }

  /** Several rules ask for the same number; it is parsed once. */
  private double real(int slot) {
    int kind = slot * CELL + KIND;
    if ((cells[kind] & KNOWN) == 0) {
      reals[slot] = Numbers.parseDouble(payload, offset(slot), length(slot));
      cells[kind] |= KNOWN;
    }
    return reals[slot];
  }

  /** Whether a text that is there has no escapes, so that it can be looked at as it stands. */
  public boolean isPlainText(int slot) {
    int kind = slot * CELL + KIND;
    if ((cells[kind] & KNOWN) == 0) {
      int from = offset(slot) + 1;
      boolean escaped = Words.contain(payload, from, from + length(slot) - 2, (byte) '\\');
      cells[kind] |= escaped ? KNOWN : KNOWN | PLAIN;
    }
    return (cells[kind] & PLAIN) != 0;
  }

  /** The answer about a text that {@link #isPlainText}. */
  public boolean test(int slot, Utf8Test test) {
    int from = offset(slot) + 1;
    return test.test(payload, from, from + length(slot) - 2);
  }

  /**
   * Whether a text that is there is this one, without decoding it.
   *
   * @return 1 or 0; -1 if it has escapes and must be decoded to know
   */
  public int isText(int slot, byte[] utf8) {
    int from = offset(slot) + 1;
    int length = length(slot) - 2;
    if (length < utf8.length) {
      return 0; // decoding makes it no longer
    }
    if (!isPlainText(slot)) {
      return -1;
    }
    return Arrays.equals(payload, from, from + length, utf8, 0, utf8.length) ? 1 : 0;
  }
}
