package io.mqueduct.mqtt.internal.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The little of DER that key formats need: reading elements one after another, and wrapping. */
final class Der {
  static final int INTEGER = 0x02;
  static final int OCTET_STRING = 0x04;
  static final int OID = 0x06;
  static final int SEQUENCE = 0x30;
  static final int CONTEXT_0 = 0xA0;

  private final byte[] bytes;
  private int position;

  /** Reads the elements in these bytes. */
  Der(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return position < bytes.length;
  }

  /** The tag of the next element. */
  int peek() {
    return hasMore() ? bytes[position] & 0xFF : -1;
  }

  /** The content of the next element, which must have this tag. */
  byte[] read(int tag) {
    if (peek() != tag) {
      throw new IllegalArgumentException("element " + tag + " expected, found " + peek());
    }
    return next();
  }

  /** Reads the elements of the next element. */
  Der enter(int tag) {
    return new Der(read(tag));
  }

  int readInt() {
    int value = 0;
    for (byte one : read(INTEGER)) {
      value = value << 8 | one & 0xFF;
    }
    return value;
  }

  /** The content of the next element, whatever its tag. */
  byte[] next() {
    position++;
    int length = length();
    if (length < 0 || length > bytes.length - position) {
      throw new IllegalArgumentException("element is cut short");
    }
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  /** An element of these parts, one after another. */
  static byte[] wrap(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    var whole = new ByteArrayOutputStream();
    whole.write(tag);
    writeLength(whole, content.size());
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }

  private int length() {
    int first = position < bytes.length ? bytes[position++] & 0xFF : -1;
    if (first < 0x80) {
      return first;
    }
    int value = 0;
    for (int i = first & 0x7F; i > 0 && hasMore(); i--) {
      value = value << 8 | bytes[position++] & 0xFF;
    }
    return value;
  }

  private static void writeLength(ByteArrayOutputStream to, int length) {
    if (length < 0x80) {
      to.write(length);
      return;
    }
    int octets = (39 - Integer.numberOfLeadingZeros(length)) / 8;
    to.write(0x80 | octets);
    for (int i = octets - 1; i >= 0; i--) {
      to.write(length >>> (8 * i));
    }
  }
}
