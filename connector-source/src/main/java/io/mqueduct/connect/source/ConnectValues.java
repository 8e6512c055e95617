package io.mqueduct.connect.source;

import io.mqueduct.pipeline.settings.ValueFormat;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Rows as Connect values: bytes with their schema; maps and lists without one; or Structs whose
 * schema is inferred from each row. There every field is optional, and null, integers beyond 64
 * bits and elements of mixed arrays are text.
 */
final class ConnectValues {

  private ConnectValues() {}

  static Function<@Nullable Object, SchemaAndValue> in(ValueFormat format) {
    return format == ValueFormat.STRUCT ? ConnectValues::struct : ConnectValues::of;
  }

  private static SchemaAndValue of(@Nullable Object value) {
    if (value == null) {
      return SchemaAndValue.NULL;
    }

    return value instanceof byte[]
        ? new SchemaAndValue(Schema.BYTES_SCHEMA, value)
        : new SchemaAndValue(null, plain(value));
  }

  /** Only what converters know without a schema: integers beyond 64 bits become text. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof BigInteger) {
      return value.toString();
    }

    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((name, field) -> plain.put((String) name, plain(field)));
      return plain;
    }

    return value instanceof List<?> list ? each(list, ConnectValues::plain) : value;
  }

  private static SchemaAndValue struct(@Nullable Object value) {
    if (value == null) {
      return SchemaAndValue.NULL;
    }

    Schema schema = schema(value);
    return new SchemaAndValue(schema, convert(schema, value));
  }

  private static <T> List<@Nullable Object> each(
      List<T> list, UnaryOperator<@Nullable Object> change) {
    List<@Nullable Object> changed = new ArrayList<>(list.size());
    list.forEach(element -> changed.add(change.apply(element)));
    return changed;
  }

  private static Schema schema(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      SchemaBuilder struct = SchemaBuilder.struct().optional();
      map.forEach((name, field) -> struct.field((String) name, schema(field)));
      return struct.build();
    }

    if (value instanceof List<?> list) {
      return SchemaBuilder.array(elementSchema(list)).optional().build();
    }
    return scalarSchema(value);
  }

  private static Schema scalarSchema(@Nullable Object value) {
    if (value instanceof Long) {
      return Schema.OPTIONAL_INT64_SCHEMA;
    }

    if (value instanceof Integer) {
      return Schema.OPTIONAL_INT32_SCHEMA;
    }

    if (value instanceof Double) {
      return Schema.OPTIONAL_FLOAT64_SCHEMA;
    }

    if (value instanceof Boolean) {
      return Schema.OPTIONAL_BOOLEAN_SCHEMA;
    }
    return value instanceof byte[] ? Schema.OPTIONAL_BYTES_SCHEMA : Schema.OPTIONAL_STRING_SCHEMA;
  }

  private static Schema elementSchema(List<?> list) {
    List<Schema> schemas =
        list.stream().filter(e -> e != null).map(ConnectValues::schema).distinct().toList();
    if (schemas.size() == 1) {
      return schemas.get(0);
    }

    boolean numbers =
        !schemas.isEmpty() && list.stream().allMatch(e -> e instanceof Long || e instanceof Double);
    return numbers ? Schema.OPTIONAL_FLOAT64_SCHEMA : Schema.OPTIONAL_STRING_SCHEMA;
  }

  private static @Nullable Object convert(Schema schema, @Nullable Object value) {
    if (value == null) {
      return null;
    }

    return switch (schema.type()) {
      case STRUCT -> struct(schema, (Map<?, ?>) value);
      case ARRAY -> each((List<?>) value, element -> convert(schema.valueSchema(), element));
      case STRING -> value.toString();
      case FLOAT64 -> ((Number) value).doubleValue();
      default -> value;
    };
  }

  private static Struct struct(Schema schema, Map<?, ?> map) {
    Struct struct = new Struct(schema);
    schema.fields().forEach(f -> struct.put(f, convert(f.schema(), map.get(f.name()))));
    return struct;
  }
}
