package io.mqueduct.rules.format;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.ValueFailure;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Walks the wire format of protocol buffers field by field. Confined to one thread. */
final class ProtobufInput {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_MESSAGES = 1_000_000;

  /** What the library says of malformed bytes, in our words where they are known. */
  private static final Map<String, String> WORDS =
      Map.of(
          "ended unexpectedly", "the end is missing",
          "invalid tag", "a field without a number",
          "end-group tag", "an end of nothing",
          "invalid UTF-8", "text that is not UTF-8",
          "wire type", "an unknown wire type",
          "malformed varint", "a number of more than 64 bits",
          "negative size", "a negative length",
          "too many levels", "too many messages in each other");

  private final CodedInputStream in;
  private int depth;
  private int messages;

  ProtobufInput(Bytes bytes) {
    this.in = CodedInputStream.newInstance(bytes.array(), bytes.offset(), bytes.length());
  }

  /** The tag of a field that is a number. */
  static int varint(int field) {
    return field << 3 | WireFormat.WIRETYPE_VARINT;
  }

  /** The tag of a field that is a text, bytes or a message. */
  static int delimited(int field) {
    return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  /** Takes the fields of one message. */
  interface Fields {
    /**
     * @param tag number and wire type
     * @return false if the field is not known, or not of this wire type, and is to be skipped
     */
    boolean take(int tag) throws IOException;
  }

  /** The whole input as one message. */
  void document(Fields fields) throws IOException {
    walk(fields);
  }

  /** A message inside. */
  void message(Fields fields) throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    if (++depth > MAX_DEPTH) {
      throw new IOException("more than " + MAX_DEPTH + " messages in each other");
    }
    if (++messages > MAX_MESSAGES) {
      throw new IOException("more than " + MAX_MESSAGES + " messages");
    }
    walk(fields);
    depth--;
    in.popLimit(limit);
  }

  private void walk(Fields fields) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!fields.take(tag) && !in.skipField(tag)) {
        break;
      }
    }
    in.checkLastTagWas(0);
  }

  CodedInputStream raw() {
    return in;
  }

  Bytes bytes() throws IOException {
    return Bytes.of(in.readByteArray());
  }

  /** Strict UTF-8; the complaint names where the text starts, not how far it was read. */
  String text() throws IOException {
    Bytes text = bytes();
    Optional<String> utf8 = text.utf8();
    if (utf8.isEmpty()) {
      throw new NotUtf8(in.getTotalBytesRead() - text.length());
    }
    return utf8.get();
  }

  /** A text is none. */
  private static final class NotUtf8 extends IOException {
    private static final long serialVersionUID = 1L;

    private final int start;

    NotUtf8(int start) {
      super("text that is not UTF-8");
      this.start = start;
    }
  }

  /** Numbers one by one, or all in one field. */
  void numbers(int tag, IntConsumer to) throws IOException {
    if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
      to.accept(in.readUInt32());
      return;
    }
    int limit = in.pushLimit(in.readRawVarint32());
    while (in.getBytesUntilLimit() > 0) {
      to.accept(in.readUInt32());
    }
    in.popLimit(limit);
  }

  /**
   * One of the six simple values that Sparkplug's alternatives start with.
   *
   * @param first number of the field that is {@code int_value}
   * @return null if the field is none of them
   */
  @Nullable Object simple(int tag, int first) throws IOException {
    int type = WireFormat.getTagWireType(tag);
    return switch (WireFormat.getTagFieldNumber(tag) - first) {
      case 0 -> type == WireFormat.WIRETYPE_VARINT ? (Object) in.readUInt32() : null;
      case 1 -> type == WireFormat.WIRETYPE_VARINT ? (Object) in.readUInt64() : null;
      case 2 -> type == WireFormat.WIRETYPE_FIXED32 ? (Object) in.readFloat() : null;
      case 3 -> type == WireFormat.WIRETYPE_FIXED64 ? (Object) in.readDouble() : null;
      case 4 -> type == WireFormat.WIRETYPE_VARINT ? (Object) in.readBool() : null;
      case 5 -> type == WireFormat.WIRETYPE_LENGTH_DELIMITED ? text() : null;
      default -> null;
    };
  }

  static ValueFailure failure(String code, String format, IOException malformed, int offset) {
    String message = String.valueOf(malformed.getMessage());
    String words =
        WORDS.entrySet().stream()
            .filter(entry -> message.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(message.lines().findFirst().orElse("malformed"));
    int at = malformed instanceof NotUtf8 text ? text.start : offset;
    return new ValueFailure(code, "not " + format + ": " + words + " at byte " + at);
  }
}
