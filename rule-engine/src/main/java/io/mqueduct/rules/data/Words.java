package io.mqueduct.rules.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array at a time, the first one lowest. */
final class Words {
  static final int BYTES = Long.BYTES;
  static final long ONES = 0x0101010101010101L;
  static final long HIGH = 0x8080808080808080L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  static long read(byte[] array, int at) {
    return (long) LONGS.get(array, at);
  }

  static void write(byte[] array, int at, long word) {
    LONGS.set(array, at, word);
  }

  /** The last eight bytes of a range; zeros stand for those that a shorter one lacks. */
  static long tail(byte[] array, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return 0;
    }
    if (to < BYTES) {
      return slowTail(array, from, to);
    }
    long word = read(array, to - BYTES);
    return length >= BYTES ? word : word & -1L << Long.SIZE - Byte.SIZE * length;
  }

  private static long slowTail(byte[] array, int from, int to) {
    long word = 0;
    for (int i = from; i < to; i++) {
      word = word >>> Byte.SIZE | (long) array[i] << Long.SIZE - Byte.SIZE;
    }
    return word;
  }

  /** Whether one of the bytes is there. */
  static boolean contain(byte[] array, int from, int to, byte wanted) {
    int i = from;
    for (; i + BYTES <= to; i += BYTES) {
      long zeros = read(array, i) ^ ONES * wanted;
      if ((zeros - ONES & ~zeros & HIGH) != 0) {
        return true;
      }
    }
    for (; i < to; i++) {
      if (array[i] == wanted) {
        return true;
      }
    }
    return false;
  }
}
