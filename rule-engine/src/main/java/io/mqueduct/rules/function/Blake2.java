package io.mqueduct.rules.function;

import java.util.Arrays;

/** BLAKE2b with 64 bytes and BLAKE2s with 32 (RFC 7693), without a key; the JDK has neither. */
final class Blake2 {
  private static final long[] B_START = {
    0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
    0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
  };
  private static final int[] ORDERS = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, //
    14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3, //
    11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4, //
    7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8, //
    9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13, //
    2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9, //
    12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11, //
    13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10, //
    6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5, //
    10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0
  };
  private static final int WORDS = 16;

  private final int wordBytes;
  private final int rounds;
  private final int[] rotations;
  private final long mask;

  private Blake2(int wordBytes, int rounds, int... rotations) {
    this.wordBytes = wordBytes;
    this.rounds = rounds;
    this.rotations = rotations;
    this.mask = wordBytes == Long.BYTES ? -1L : 0xFFFF_FFFFL;
  }

  static byte[] b(byte[] input) {
    return new Blake2(Long.BYTES, 12, 32, 24, 16, 63).digest(input);
  }

  static byte[] s(byte[] input) {
    return new Blake2(Integer.BYTES, 10, 16, 12, 8, 7).digest(input);
  }

  private byte[] digest(byte[] input) {
    int block = WORDS * wordBytes;
    long[] state = new long[8];
    for (int i = 0; i < state.length; i++) {
      state[i] = wordBytes == Long.BYTES ? B_START[i] : B_START[i] >>> Integer.SIZE;
    }
    state[0] ^= 0x0101_0000L ^ (long) state.length * wordBytes;
    int from = 0;
    while (input.length - from > block) {
      compress(state, Arrays.copyOfRange(input, from, from + block), from + block, 0);
      from += block;
    }
    byte[] last = Arrays.copyOf(Arrays.copyOfRange(input, from, input.length), block);
    compress(state, last, input.length, mask);
    byte[] digest = new byte[state.length * wordBytes];
    for (int i = 0; i < digest.length; i++) {
      digest[i] = (byte) (state[i / wordBytes] >>> Byte.SIZE * (i % wordBytes));
    }
    return digest;
  }

  private void compress(long[] state, byte[] block, long counted, long end) {
    long[] words = new long[WORDS];
    for (int i = 0; i < block.length; i++) {
      words[i / wordBytes] |= (block[i] & 0xFFL) << Byte.SIZE * (i % wordBytes);
    }
    long[] v = Arrays.copyOf(state, WORDS);
    for (int i = 0; i < 8; i++) {
      v[i + 8] = wordBytes == Long.BYTES ? B_START[i] : B_START[i] >>> Integer.SIZE;
    }
    v[12] ^= counted & mask;
    v[14] ^= end;
    for (int round = 0; round < rounds; round++) {
      round(v, words, WORDS * (round % 10));
    }
    for (int i = 0; i < 8; i++) {
      state[i] ^= v[i] ^ v[i + 8];
    }
  }

  private void round(long[] v, long[] words, int order) {
    for (int i = 0; i < 8; i++) {
      int a = i & 3;
      int turn = i >> 2;
      mix(
          v,
          new int[] {a, 4 + (a + turn) % 4, 8 + (a + 2 * turn) % 4, 12 + (a + 3 * turn) % 4},
          words[ORDERS[order + 2 * i]],
          words[ORDERS[order + 2 * i + 1]]);
    }
  }

  private void mix(long[] v, int[] at, long x, long y) {
    int a = at[0];
    int b = at[1];
    int c = at[2];
    int d = at[3];
    v[a] = v[a] + v[b] + x & mask;
    v[d] = rotated(v[d] ^ v[a], rotations[0]);
    v[c] = v[c] + v[d] & mask;
    v[b] = rotated(v[b] ^ v[c], rotations[1]);
    v[a] = v[a] + v[b] + y & mask;
    v[d] = rotated(v[d] ^ v[a], rotations[2]);
    v[c] = v[c] + v[d] & mask;
    v[b] = rotated(v[b] ^ v[c], rotations[3]);
  }

  private long rotated(long word, int right) {
    int bits = wordBytes * Byte.SIZE;
    return (word >>> right | word << bits - right) & mask;
  }
}
