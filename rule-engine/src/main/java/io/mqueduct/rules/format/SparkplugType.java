package io.mqueduct.rules.format;

import io.mqueduct.rules.data.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data types of Sparkplug B, by their numbers. */
final class SparkplugType {
  static final int UNKNOWN = 0;

  private static final int INT8 = 1;
  private static final int INT16 = 2;
  private static final int INT32 = 3;
  private static final int INT64 = 4;
  private static final int DATE_TIME = 13;

  private static final List<String> NAMES =
      List.of(
          "Unknown",
          "Int8",
          "Int16",
          "Int32",
          "Int64",
          "UInt8",
          "UInt16",
          "UInt32",
          "UInt64",
          "Float",
          "Double",
          "Boolean",
          "String",
          "DateTime",
          "Text",
          "UUID",
          "DataSet",
          "Bytes",
          "File",
          "Template",
          "PropertySet",
          "PropertySetList",
          "Int8Array",
          "Int16Array",
          "Int32Array",
          "Int64Array",
          "UInt8Array",
          "UInt16Array",
          "UInt32Array",
          "UInt64Array",
          "FloatArray",
          "DoubleArray",
          "BooleanArray",
          "StringArray",
          "DateTimeArray");

  private SparkplugType() {}

  /** The name, or the number of a type that is not known. */
  static Object name(int type) {
    return type >= 0 && type < NAMES.size()
        ? NAMES.get(type)
        : (Object) Integer.toUnsignedLong(type);
  }

  /**
   * What a value of the wire means.
   *
   * @param wire Integer and Long are bits whose sign the type decides
   */
  static @Nullable Object value(int type, @Nullable Object wire) {
    if (wire instanceof Integer bits) {
      return integer(type, bits, Integer.toUnsignedLong(bits));
    }
    if (wire instanceof Long bits) {
      return type == INT64 || type == DATE_TIME
          ? bits
          : integer(type, bits.intValue(), BinaryInput.unsigned(bits));
    }
    if (wire instanceof Float number) {
      return Floating.of(number.floatValue());
    }
    if (wire instanceof Double number) {
      return Floating.of(number.doubleValue());
    }
    return wire instanceof Bytes bytes && SparkplugArray.isArray(type)
        ? SparkplugArray.read(type, bytes)
        : wire;
  }

  /** Some senders write an Int8 as 8 bits, some as 32. */
  private static Object integer(int type, int bits, Object unsigned) {
    return switch (type) {
      case INT8 -> (long) (byte) bits;
      case INT16 -> (long) (short) bits;
      case INT32 -> (long) bits;
      default -> unsigned;
    };
  }
}
