package io.mqueduct.rules.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What reading one payload found: a slice for each wanted field. Confined to one thread. */
@SuppressWarnings("EnumOrdinal") // The positions never leave this object.
public final class Slots {
  private static final Kind[] KINDS = Kind.values();

  /** Longs for each slot, side by side, so that one look at memory finds all. */
  private static final int CELL = 3;

  /** Stamp of the payload that the slot was filled from; below it position in {@link #KINDS}. */
  private static final int STATE = 0;

  /** Offset above, length below. */
  private static final int RANGE = 1;

  /** Bits of the double, or the integer, once parsed. */
  private static final int NUMBER = 2;

  private static final int KIND_MASK = 0xFF;

  /** Set once somebody looked at the value, with what was found: one of those below or none. */
  private static final int KNOWN = 1 << 8;

  /** A parsed double, finite. */
  private static final int REAL = 1 << 9;

  /** A parsed integer of 64 bits. */
  private static final int WHOLE = 1 << 10;

  /** A text without escapes. */
  private static final int PLAIN = 1 << 11;

  private static final int MISSING = Kind.MISSING.ordinal();

  private final PathTree tree;
  private final long[] cells;

  /** Stamps of fields with wanted ones below that came by. */
  private final long[] entered;

  private final @Nullable Raw[] raws;

  /** Of this payload, in the upper half. */
  private long stamp;

  private byte[] payload = new byte[0];
  private final Map<String, Raw> fields = new LinkedHashMap<>();

  public Slots(PathTree tree) {
    this.tree = tree;
    this.cells = new long[tree.size() * CELL];
    this.entered = new long[tree.size()];
    this.raws = new Raw[tree.size()];
  }

  PathTree tree() {
    return tree;
  }

  /** Forgets everything. */
  public void clear(byte[] next) {
    payload = next;
    fields.clear();
    stamp += 1L << Integer.SIZE;
    if (stamp == 0) {
      Arrays.fill(cells, 0);
      Arrays.fill(entered, 0);
      stamp = 1L << Integer.SIZE;
    }
  }

  void put(int slot, Kind kind, int offset, int length) {
    int cell = slot * CELL;
    cells[cell + STATE] = stamp | kind.ordinal();
    cells[cell + RANGE] = (long) offset << Integer.SIZE | length;
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
    cells[node.slot() * CELL + STATE] = 0;
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
    return KINDS[state(slot) & KIND_MASK];
  }

  /** Kind and what is known of the value; {@link #MISSING} if there is none. */
  private int state(int slot) {
    long state = cells[slot * CELL + STATE];
    return (state ^ stamp) >>> Integer.SIZE == 0 ? (int) state : MISSING;
  }

  private int offset(int slot) {
    return (int) (cells[slot * CELL + RANGE] >>> Integer.SIZE);
  }

  private int length(int slot) {
    return (int) cells[slot * CELL + RANGE];
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
    if (state(slot) == MISSING) {
      return false;
    }
    out.member(key, start, payload, offset(slot), length(slot));
    return true;
  }

  /** Writes the value as it stands in the payload; false if there is none. */
  public boolean copy(int slot, JsonOutput out) {
    if (state(slot) == MISSING) {
      return false;
    }
    out.slice(payload, offset(slot), length(slot));
    return true;
  }

  /** The state of the value once it was looked at; several rules ask for the same field. */
  private int known(int slot) {
    int state = state(slot);
    return (state & KNOWN) == 0 ? look(slot, state) : state;
  }

  private int look(int slot, int state) {
    if (state == MISSING) {
      return MISSING;
    }
    int known = state | KNOWN | look(slot, KINDS[state]);
    cells[slot * CELL + STATE] = stamp | known;
    return known;
  }

  private int look(int slot, Kind kind) {
    int from = offset(slot);
    int length = length(slot);
    if (kind == Kind.DOUBLE) {
      double real = Numbers.parseDouble(payload, from, length);
      cells[slot * CELL + NUMBER] = Double.doubleToRawLongBits(real);
      return Double.isFinite(real) ? REAL : 0;
    }
    if (kind == Kind.INTEGER && Numbers.isShort(length)) {
      cells[slot * CELL + NUMBER] = Numbers.parseLong(payload, from, length);
      return WHOLE;
    }
    boolean plain =
        kind == Kind.TEXT && !Words.contain(payload, from + 1, from + length - 1, (byte) '\\');
    return plain ? PLAIN : 0;
  }

  /**
   * Whether a number is in the interval, without an object for it.
   *
   * @return 1 or 0; -1 if the value is no number, or one that must be decoded to know: beyond a
   *     double, of many digits
   */
  public int isWithin(int slot, Interval interval) {
    int state = known(slot);
    if ((state & REAL) != 0) {
      return interval.isOfDecimals() && !Decimals.isCertain(payload, offset(slot), length(slot))
          ? -1
          : interval.has(Double.longBitsToDouble(cells[slot * CELL + NUMBER])) ? 1 : 0;
    }
    return (state & WHOLE) == 0 ? -1 : interval.has(cells[slot * CELL + NUMBER]) ? 1 : 0;
  }

  /**
   * The answer about a text, without decoding it.
   *
   * @return 1 or 0; -1 if the value is no text, or one with escapes that must be decoded to know
   */
  public int test(int slot, Utf8Test test) {
    if ((known(slot) & PLAIN) == 0) {
      return -1;
    }
    int from = offset(slot) + 1;
    return test.test(payload, from, from + length(slot) - 2) ? 1 : 0;
  }
}
