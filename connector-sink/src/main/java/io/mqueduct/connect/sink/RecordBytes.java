package io.mqueduct.connect.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * What any converter made of a record, as the bytes that rules read: bytes and texts as they are,
 * everything else as JSON. There a {@code Decimal} is a number with all its digits, a {@code
 * Timestamp} milliseconds since the epoch, a {@code Date} {@code 2026-11-21}, a {@code Time} {@code
 * 10:15:30}, and bytes within are base64.
 */
final class RecordBytes {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private RecordBytes() {}

  static byte @Nullable [] of(@Nullable Schema schema, @Nullable Object value) {
    if (value == null) {
      return null;
    }

    if (value instanceof byte[] bytes) {
      return bytes;
    }

    if (value instanceof ByteBuffer buffer) {
      return bytes(buffer);
    }
    return value instanceof String text
        ? text.getBytes(StandardCharsets.UTF_8)
        : json(schema, value);
  }

  private static byte[] json(@Nullable Schema schema, Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      write(out, schema, value);
    } catch (IOException e) {
      throw new UncheckedIOException("Bug: memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator out, @Nullable Schema schema, @Nullable Object value)
      throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Struct struct) {
      writeStruct(out, struct);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(out, schema, map);
    } else if (value instanceof Iterable<?> list) {
      writeList(out, schema, list);
    } else if (value instanceof java.util.Date date) {
      writeDate(out, schema, date);
    } else {
      writeScalar(out, value);
    }
  }

  private static void writeStruct(JsonGenerator out, Struct struct) throws IOException {
    out.writeStartObject();
    for (Field field : struct.schema().fields()) {
      out.writeFieldName(field.name());
      write(out, field.schema(), struct.get(field));
    }
    out.writeEndObject();
  }

  private static void writeMap(JsonGenerator out, @Nullable Schema schema, Map<?, ?> map)
      throws IOException {
    Schema values = schema == null ? null : schema.valueSchema();
    out.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.writeFieldName(String.valueOf(entry.getKey()));
      write(out, values, entry.getValue());
    }
    out.writeEndObject();
  }

  private static void writeList(JsonGenerator out, @Nullable Schema schema, Iterable<?> list)
      throws IOException {
    Schema values = schema == null ? null : schema.valueSchema();
    out.writeStartArray();
    for (Object element : list) {
      write(out, values, element);
    }
    out.writeEndArray();
  }

  private static void writeDate(JsonGenerator out, @Nullable Schema schema, java.util.Date date)
      throws IOException {
    String type = schema == null || schema.name() == null ? Timestamp.LOGICAL_NAME : schema.name();
    ZonedDateTime time = date.toInstant().atZone(ZoneOffset.UTC);
    switch (type) {
      case Date.LOGICAL_NAME -> out.writeString(time.toLocalDate().toString());
      case Time.LOGICAL_NAME -> out.writeString(time.toLocalTime().toString());
      default -> out.writeNumber(time.toInstant().toEpochMilli());
    }
  }

  private static void writeScalar(JsonGenerator out, Object value) throws IOException {
    if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Double || value instanceof Float) {
      writeDouble(out, ((Number) value));
    } else if (value instanceof BigDecimal number) {
      out.writeNumber(number);
    } else if (value instanceof BigInteger number) {
      out.writeNumber(number);
    } else if (value instanceof Number number) {
      out.writeNumber(number.longValue());
    } else if (value instanceof byte[] bytes) {
      out.writeBinary(bytes);
    } else if (value instanceof ByteBuffer buffer) {
      out.writeBinary(bytes(buffer));
    } else {
      out.writeString(value.toString());
    }
  }

  /** JSON has no NaN and no infinity: null. A float keeps its own shortest text. */
  private static void writeDouble(JsonGenerator out, Number value) throws IOException {
    if (!Double.isFinite(value.doubleValue())) {
      out.writeNull();
    } else {
      out.writeNumber(value.toString());
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
