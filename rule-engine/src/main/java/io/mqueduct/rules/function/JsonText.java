package io.mqueduct.rules.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.Missing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as compact JSON text and back. */
final class JsonText {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private JsonText() {}

  /**
   * @throws FunctionFailure if the text is not one strict JSON value
   */
  static @Nullable Object read(String function, String text) throws FunctionFailure {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        throw Faults.fault("not-json", function, text, "is empty, not JSON");
      }
      Object value = value(function, parser);
      if (parser.nextToken() != null) {
        throw Faults.fault("not-json", function, text, "goes on behind the JSON value");
      }
      return value;
    } catch (IOException notJson) {
      throw Faults.fault("not-json", function, text, "is no JSON");
    }
  }

  private static @Nullable Object value(String function, JsonParser parser)
      throws IOException, FunctionFailure {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_ARRAY) {
      return array(function, parser);
    }
    if (token == JsonToken.START_OBJECT) {
      return object(function, parser);
    }
    if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return Limits.integer(function, new BigInteger(parser.getText()));
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      return Numbers.finite(function, parser.getText(), parser.getDoubleValue());
    }
    return token == JsonToken.VALUE_NULL ? null : (Object) parser.getBooleanValue();
  }

  private static List<@Nullable Object> array(String function, JsonParser parser)
      throws IOException, FunctionFailure {
    List<@Nullable Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(function, parser));
    }
    return items;
  }

  private static Map<String, @Nullable Object> object(String function, JsonParser parser)
      throws IOException, FunctionFailure {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      members.put(key, value(function, parser));
    }
    return members;
  }

  /**
   * @throws FunctionFailure if bytes in the value are no UTF-8 text
   */
  static String write(String function, @Nullable Object value) throws FunctionFailure {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      write(function, value, generator);
    } catch (IOException e) {
      throw new UncheckedIOException("Bug: a string writer failed", e);
    }
    return Limits.text(function, text.toString());
  }

  private static void write(String function, @Nullable Object value, JsonGenerator generator)
      throws IOException, FunctionFailure {
    if (value instanceof List) {
      generator.writeStartArray();
      for (Object item : (List<?>) value) {
        write(function, item, generator);
      }
      generator.writeEndArray();
    } else if (value instanceof Map) {
      writeObject(function, (Map<?, ?>) value, generator);
    } else if (value instanceof Bytes) {
      generator.writeString(ValueText.of(function, value));
    } else {
      writeScalar(value, generator);
    }
  }

  private static void writeObject(String function, Map<?, ?> members, JsonGenerator generator)
      throws IOException, FunctionFailure {
    generator.writeStartObject();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      if (member.getValue() != Missing.MISSING) {
        generator.writeFieldName((String) member.getKey());
        write(function, member.getValue(), generator);
      }
    }
    generator.writeEndObject();
  }

  private static void writeScalar(@Nullable Object value, JsonGenerator generator)
      throws IOException {
    if (value instanceof String string) {
      generator.writeString(string);
    } else if (value instanceof Long l) {
      generator.writeNumber(l);
    } else if (value instanceof BigInteger bigInteger) {
      generator.writeNumber(bigInteger);
    } else if (value instanceof Double d) {
      generator.writeNumber(d);
    } else if (value instanceof Boolean b) {
      generator.writeBoolean(b);
    } else {
      generator.writeNull();
    }
  }
}
