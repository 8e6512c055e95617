package io.mqueduct.connect.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.pipeline.settings.ValueFormat;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Rows as Connect values: bytes with their schema; maps and lists without one; or Structs whose
 * schema is inferred from each row. There every field is optional; objects of one array share the
 * fields of all of them; null and integers beyond 64 bits are text, and so are the elements of an
 * array of different kinds, objects and arrays among them as JSON.
 */
final class ConnectValues {

  private static final ObjectMapper JSON = new ObjectMapper();

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

    Schema schema = schema(Stream.of(value));
    return new SchemaAndValue(schema, convert(schema, value));
  }

  private static <T> List<@Nullable Object> each(
      List<T> list, UnaryOperator<@Nullable Object> change) {
    List<@Nullable Object> changed = new ArrayList<>(list.size());
    list.forEach(element -> changed.add(change.apply(element)));
    return changed;
  }

  /** The one schema that takes all these values. */
  private static Schema schema(Stream<? extends @Nullable Object> values) {
    List<?> known = values.filter(Objects::nonNull).toList();
    if (areAll(known, Map.class)) {
      return structSchema(known.stream().map(value -> (Map<?, ?>) value).toList());
    }

    if (areAll(known, List.class)) {
      Stream<?> elements = known.stream().flatMap(value -> ((List<?>) value).stream());
      return SchemaBuilder.array(schema(elements)).optional().build();
    }
    return scalarSchema(known);
  }

  private static Schema structSchema(List<? extends Map<?, ?>> maps) {
    SchemaBuilder struct = SchemaBuilder.struct().optional();
    maps.stream()
        .map(Map::keySet)
        .flatMap(Collection::stream)
        .distinct()
        .forEach(
            name -> struct.field((String) name, schema(maps.stream().map(map -> map.get(name)))));
    return struct.build();
  }

  private static Schema scalarSchema(List<?> known) {
    if (areAll(known, Long.class) || areAll(known, Integer.class)) {
      return Schema.OPTIONAL_INT64_SCHEMA;
    }

    if (known.stream().allMatch(ConnectValues::isNumber) && !known.isEmpty()) {
      return Schema.OPTIONAL_FLOAT64_SCHEMA;
    }

    if (areAll(known, Boolean.class)) {
      return Schema.OPTIONAL_BOOLEAN_SCHEMA;
    }
    return areAll(known, byte[].class)
        ? Schema.OPTIONAL_BYTES_SCHEMA
        : Schema.OPTIONAL_STRING_SCHEMA;
  }

  private static boolean isNumber(Object value) {
    return value instanceof Long || value instanceof Integer || value instanceof Double;
  }

  private static boolean areAll(List<?> known, Class<?> type) {
    return !known.isEmpty() && known.stream().allMatch(type::isInstance);
  }

  private static @Nullable Object convert(Schema schema, @Nullable Object value) {
    if (value == null) {
      return null;
    }

    return switch (schema.type()) {
      case STRUCT -> struct(schema, (Map<?, ?>) value);
      case ARRAY -> each((List<?>) value, element -> convert(schema.valueSchema(), element));
      case STRING -> text(value);
      case INT64 -> ((Number) value).longValue();
      case FLOAT64 -> ((Number) value).doubleValue();
      default -> value;
    };
  }

  private static Struct struct(Schema schema, Map<?, ?> map) {
    Struct struct = new Struct(schema);
    schema.fields().forEach(f -> struct.put(f, convert(f.schema(), map.get(f.name()))));
    return struct;
  }

  private static String text(Object value) {
    if (!(value instanceof Map || value instanceof List || value instanceof byte[])) {
      return value.toString();
    }

    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Bug: a row holds only what JSON has", e);
    }
  }
}
