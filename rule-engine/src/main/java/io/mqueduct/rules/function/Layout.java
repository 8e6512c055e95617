package io.mqueduct.rules.function;

import io.mqueduct.rules.data.Bytes;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The fields of a binary structure, in the letters of Python's struct. Immutable. */
record Layout(ByteOrder order, List<Field> fields) {
  private static final String NAME = "unpack";
  private static final String LETTERS = "bBhHiIlLqQfd?sx";
  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

  Layout {
    fields = List.copyOf(fields);
  }

  record Field(char letter, int count) {}

  static Layout parse(String text) throws FunctionFailure {
    boolean ordered = !text.isEmpty() && "<>!=@".indexOf(text.charAt(0)) >= 0;
    if (text.startsWith("@") || text.startsWith("=")) {
      throw Faults.fault("bad-layout", NAME, text, "state the byte order by > or <");
    }
    List<Field> fields = new ArrayList<>();
    int count = -1;
    for (int i = ordered ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        count = Math.max(0, count) * 10 + c - '0';
        Limits.count(NAME, count);
      } else if (LETTERS.indexOf(c) >= 0) {
        fields.add(new Field(c, count < 0 ? 1 : count));
        count = -1;
      } else {
        throw Faults.fault("bad-layout", NAME, text, "unknown letter at index " + i);
      }
    }
    if (count >= 0) {
      throw Faults.fault("bad-layout", NAME, text, "a letter must follow the last count");
    }
    ByteOrder order = text.startsWith("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    return new Layout(order, fields);
  }

  /** Bytes behind the last field are left alone. */
  List<Object> unpack(Bytes bytes) throws FunctionFailure {
    ByteBuffer buffer =
        ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()).slice().order(order);
    List<Object> values = new ArrayList<>();
    try {
      for (Field field : fields) {
        read(field, buffer, values);
      }
    } catch (BufferUnderflowException e) {
      throw Faults.fault("too-short", NAME, bytes, "the layout needs more bytes");
    }
    return Limits.items(NAME, values);
  }

  private static void read(Field field, ByteBuffer buffer, List<Object> values)
      throws FunctionFailure {
    if (field.letter() == 'x' || field.letter() == 's') {
      byte[] run = new byte[field.count()];
      buffer.get(run);
      if (field.letter() == 's') {
        values.add(Arguments.textOrBytes(run));
      }
      return;
    }
    for (int i = 0; i < field.count(); i++) {
      values.add(value(field.letter(), buffer));
    }
  }

  private static Object value(char letter, ByteBuffer buffer) throws FunctionFailure {
    return switch (letter) {
      case 'b' -> (long) buffer.get();
      case 'B' -> buffer.get() & 0xFFL;
      case 'h' -> (long) buffer.getShort();
      case 'H' -> buffer.getShort() & 0xFFFFL;
      case 'i', 'l' -> (long) buffer.getInt();
      case 'I', 'L' -> buffer.getInt() & 0xFFFF_FFFFL;
      case 'q' -> buffer.getLong();
      case 'Q' -> unsigned(buffer.getLong());
      case 'f' -> Numbers.finite(NAME, "f", Numbers.widened(buffer.getFloat()));
      case 'd' -> Numbers.finite(NAME, "d", buffer.getDouble());
      case '?' -> buffer.get() != 0;
      default -> throw new IllegalStateException("Bug: no field " + letter);
    };
  }

  private static Object unsigned(long bits) {
    return bits >= 0 ? (Object) bits : BigInteger.valueOf(bits).add(TWO_TO_64);
  }
}
