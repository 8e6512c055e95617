package io.mqueduct.rules.format;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.mqueduct.rules.data.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages to values, in the order of the fields in the file. An unset field is missing where the
 * file can tell unset from default ({@code optional}, {@code oneof}, messages), else its default.
 * Repeated fields and maps are always there.
 */
final class ProtobufValues {
  private ProtobufValues() {}

  static Map<String, @Nullable Object> of(Message message) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (field.isMapField()) {
        object.put(field.getName(), map(field, message));
      } else if (field.isRepeated()) {
        object.put(field.getName(), list(field, message));
      } else if (isGiven(field, message)) {
        object.put(field.getName(), value(field, message.getField(field)));
      }
    }
    return object;
  }

  /** A default that the file states counts as given. */
  private static boolean isGiven(FieldDescriptor field, Message message) {
    boolean stated = field.getJavaType() != JavaType.MESSAGE && field.hasDefaultValue();
    return !field.hasPresence() || message.hasField(field) || stated;
  }

  private static List<@Nullable Object> list(FieldDescriptor field, Message message) {
    int count = message.getRepeatedFieldCount(field);
    List<@Nullable Object> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(value(field, message.getRepeatedField(field, i)));
    }
    return list;
  }

  private static Map<String, @Nullable Object> map(FieldDescriptor field, Message message) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
    FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
    for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
      Message entry = (Message) message.getRepeatedField(field, i);
      map.put(String.valueOf(value(key, entry.getField(key))), value(value, entry.getField(value)));
    }
    return map;
  }

  private static @Nullable Object value(FieldDescriptor field, Object value) {
    return switch (field.getType()) {
      case UINT32, FIXED32 -> Integer.toUnsignedLong((Integer) value);
      case UINT64, FIXED64 -> BinaryInput.unsigned((Long) value);
      case INT32, SINT32, SFIXED32 -> ((Integer) value).longValue();
      case INT64, SINT64, SFIXED64, BOOL, STRING -> value;
      case FLOAT -> Floating.of(((Float) value).floatValue());
      case DOUBLE -> Floating.of(((Double) value).doubleValue());
      case BYTES -> Bytes.of(((ByteString) value).toByteArray());
      case ENUM -> name((EnumValueDescriptor) value);
      case MESSAGE, GROUP -> of((Message) value);
    };
  }

  /** The name; the number where a newer sender knows a value that the file does not. */
  private static Object name(EnumValueDescriptor value) {
    boolean unknown = value.getType().findValueByNumber(value.getNumber()) == null;
    return unknown ? (Object) (long) value.getNumber() : value.getName();
  }
}
