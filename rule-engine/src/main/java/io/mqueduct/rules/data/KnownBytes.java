package io.mqueduct.rules.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text that is looked for in payloads, as UTF-8. Immutable. */
public final class KnownBytes implements Utf8Test {
  private final byte[] utf8;

  /** The first bytes, and which bits of a word they are. */
  private final long start;

  private final long mask;

  public KnownBytes(String text) {
    this.utf8 = text.getBytes(StandardCharsets.UTF_8);
    int used = Math.min(utf8.length, Words.BYTES);
    this.mask = used == 0 ? 0 : -1L >>> Long.SIZE - Byte.SIZE * used;
    this.start = Words.read(Arrays.copyOf(utf8, Math.max(utf8.length, Words.BYTES)), 0);
  }

  /** False for a text with half a surrogate pair, which is no UTF-8. */
  public static boolean areOf(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** Whether the text is this one. */
  @Override
  public boolean test(byte[] array, int from, int to) {
    return to - from == utf8.length && standAt(array, from);
  }

  public int length() {
    return utf8.length;
  }

  /** Whether they stand there; the array goes on at least as far as they would. */
  public boolean standAt(byte[] array, int at) {
    if (at > array.length - Words.BYTES) {
      return Arrays.equals(utf8, 0, utf8.length, array, at, at + utf8.length);
    }
    return (Words.read(array, at) & mask) == start
        && (utf8.length <= Words.BYTES
            || Arrays.equals(utf8, 0, utf8.length, array, at, at + utf8.length));
  }
}
