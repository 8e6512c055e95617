package io.mqueduct.rules.format;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.ValueFailure;
import java.math.BigInteger;

/** Reads big-endian numbers and slices and never past the end. Confined to one thread. */
final class BinaryInput {
  /** Containers in containers: each takes up to 1.4 KiB of a stack that may have 1 MiB. */
  static final int MAX_DEPTH = 400;

  /** Values in a document: the smallest take a byte there and fifty here. */
  static final int MAX_VALUES = 1_000_000;

  private final String format;
  private final String code;
  private final Bytes bytes;
  private int at;
  private int values;

  /**
   * @param format as messages call it
   * @param code of every failure
   */
  BinaryInput(String format, String code, Bytes bytes) {
    this.format = format;
    this.code = code;
    this.bytes = bytes;
  }

  int position() {
    return at;
  }

  int remaining() {
    return bytes.length() - at;
  }

  /** The next byte, left where it is; -1 at the end. */
  int peek() {
    return remaining() == 0 ? -1 : bytes.at(at) & 0xFF;
  }

  int u8() {
    need(1);
    return bytes.at(at++) & 0xFF;
  }

  int u16() {
    need(2);
    return u8() << 8 | u8();
  }

  int i32() {
    need(4);
    return u16() << 16 | u16();
  }

  long u32() {
    return i32() & 0xFFFF_FFFFL;
  }

  long i64() {
    need(8);
    return u32() << 32 | u32();
  }

  /**
   * The next bytes.
   *
   * @param length unsigned
   */
  Bytes slice(long length) {
    need(length);
    Bytes slice = bytes.slice(at, (int) length);
    at += (int) length;
    return slice;
  }

  /** A number of things that take at least so many bytes each, so that no memory is claimed. */
  int count(long unsigned, int bytesEach) {
    if (unsigned < 0 || unsigned > remaining() / bytesEach) {
      throw failure(at, Long.toUnsignedString(unsigned) + " items are due, the end is missing");
    }
    return (int) unsigned;
  }

  private void need(long length) {
    if (length < 0 || length > remaining()) {
      throw failure(bytes.length(), "the end is missing");
    }
  }

  /** Another value begins. */
  void countValue() {
    if (++values > MAX_VALUES) {
      throw failure(at, "more than " + MAX_VALUES + " values");
    }
  }

  void deeper(int depth) {
    if (depth > MAX_DEPTH) {
      throw failure(at, "more than " + MAX_DEPTH + " containers in each other");
    }
  }

  /** Refuses bytes behind the value. */
  void end() {
    if (remaining() > 0) {
      throw failure(at, "more bytes behind the value");
    }
  }

  /** 64 bits without a sign. */
  static Object unsigned(long bits) {
    return bits >= 0 ? (Object) bits : new BigInteger(Long.toUnsignedString(bits));
  }

  /**
   * @param offset 0-based
   */
  ValueFailure failure(int offset, String what) {
    return new ValueFailure(code, "not " + format + ": " + what + " at byte " + offset);
  }
}
