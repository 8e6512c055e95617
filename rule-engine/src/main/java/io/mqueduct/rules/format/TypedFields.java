package io.mqueduct.rules.format;

import io.mqueduct.rules.format.ProtobufInput.Fields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A type, whether the value is null, and one of the simple values. Confined to one thread. */
final class TypedFields implements Fields {
  private static final int NONE = 0;

  private final ProtobufInput in;
  private final int typeTag;
  private final int nullTag;
  private final int first;
  private int type;
  private boolean isNull;
  private @Nullable Object wire;

  private TypedFields(ProtobufInput in, int typeTag, int nullTag, int first) {
    this.in = in;
    this.typeTag = typeTag;
    this.nullTag = nullTag;
    this.first = first;
  }

  static TypedFields ofProperty(ProtobufInput in) {
    return new TypedFields(in, ProtobufInput.varint(1), ProtobufInput.varint(2), 3);
  }

  static TypedFields ofParameter(ProtobufInput in) {
    return new TypedFields(in, ProtobufInput.varint(2), NONE, 3);
  }

  /** The type is that of the column. */
  static TypedFields ofElement(ProtobufInput in) {
    return new TypedFields(in, NONE, NONE, 1);
  }

  @Override
  public boolean take(int tag) throws IOException {
    if (tag == typeTag) {
      type = in.raw().readUInt32();
    } else if (tag == nullTag) {
      isNull = in.raw().readBool();
    } else {
      Object read = in.simple(tag, first);
      wire = read == null ? wire : read;
      return read != null;
    }
    return true;
  }

  /** A value that is no simple one. */
  void set(Object value) {
    wire = value;
  }

  @Nullable Object wire() {
    return wire;
  }

  @Nullable Object value() {
    return isNull ? null : SparkplugType.value(type, wire);
  }
}
