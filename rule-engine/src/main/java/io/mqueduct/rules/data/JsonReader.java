package io.mqueduct.rules.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON text to values. */
public final class JsonReader {

  /** Where the parser begins to speak of itself: its switches and its own source. */
  private static final Pattern ADVICE =
      Pattern.compile(
          "[:;]? enable `| \\(start marker at| \\(not recognized as one| \\(\\d+, from `");

  private JsonReader() {}

  /**
   * The value of a whole JSON text.
   *
   * @throws ValueFailure with code {@code not-json} if it is none
   */
  public static @Nullable Object read(byte[] text, int offset, int length) {
    return read(text, offset, length, Numerals.DOUBLES);
  }

  /** The same, with that kind of numbers. */
  public static @Nullable Object read(byte[] text, int offset, int length, Numerals numerals) {
    if (JsonText.isForeignEncoding(text, offset, length)) {
      throw new ValueFailure("not-json", "not JSON: not UTF-8");
    }
    try (JsonParser parser = JsonText.FACTORY.createParser(text, offset, length)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new ValueFailure("not-json", "not JSON: empty");
      }
      Object value = value(parser, first, numerals);
      if (parser.nextToken() != null) {
        throw new ValueFailure("not-json", "not JSON: more text behind the value");
      }
      return value;
    } catch (IOException malformed) {
      throw new ValueFailure("not-json", "not JSON: " + reason(malformed));
    }
  }

  public static @Nullable Object read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return read(bytes, 0, bytes.length);
  }

  /** What the parser complains about, without the text it complains about. */
  public static String reason(IOException malformed) {
    String message =
        malformed instanceof JsonProcessingException jsonProcessingException
            ? jsonProcessingException.getOriginalMessage()
            : malformed.getMessage();
    String line = ADVICE.split(String.valueOf(message).lines().findFirst().orElse(""), 2)[0];
    return line.length() <= 120 ? line : line.substring(0, 120) + "…";
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token, Numerals numerals)
      throws IOException {
    switch (token) {
      case START_OBJECT -> {
        return object(parser, numerals);
      }
      case START_ARRAY -> {
        return array(parser, numerals);
      }
      case VALUE_STRING -> {
        return parser.getText();
      }
      case VALUE_TRUE -> {
        return true;
      }
      case VALUE_FALSE -> {
        return false;
      }
      case VALUE_NULL -> {
        return null;
      }
      default -> {
        byte[] number = parser.getText().getBytes(StandardCharsets.ISO_8859_1);
        return Numbers.parse(number, 0, number.length, numerals);
      }
    }
  }

  private static Map<String, @Nullable Object> object(JsonParser parser, Numerals numerals)
      throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      object.put(name, value(parser, parser.nextToken(), numerals));
    }
    return object;
  }

  private static List<@Nullable Object> array(JsonParser parser, Numerals numerals)
      throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      array.add(value(parser, t, numerals));
    }
    return array;
  }

  /** A slice that is known to be valid. */
  static @Nullable Object decode(
      byte[] text, int offset, int length, Kind kind, Numerals numerals) {
    return switch (kind) {
      case INTEGER, DOUBLE -> Numbers.parse(text, offset, length, numerals);
      case BOOLEAN -> text[offset] == 't';
      case NULL -> null;
      case TEXT -> text(text, offset, length);
      default -> read(text, offset, length, numerals);
    };
  }

  private static Object text(byte[] text, int offset, int length) {
    for (int i = offset + 1; i < offset + length - 1; i++) {
      if (text[i] == '\\') {
        return String.valueOf(read(text, offset, length));
      }
    }
    return new String(text, offset + 1, length - 2, StandardCharsets.UTF_8);
  }

  /** The slices of a valid object. */
  static Map<String, Raw> members(byte[] text, int offset, int length, Numerals numerals) {
    Map<String, Raw> members = new LinkedHashMap<>();
    try (JsonParser parser = JsonText.FACTORY.createParser(text, offset, length)) {
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        members.put(name, slice(parser, text, offset, numerals));
      }
      return members;
    } catch (IOException impossible) {
      throw new UncheckedIOException("Bug: the slice was valid", impossible);
    }
  }

  /** The slices of a valid array. */
  static List<Raw> elements(byte[] text, int offset, int length, Numerals numerals) {
    List<Raw> elements = new ArrayList<>();
    try (JsonParser parser = JsonText.FACTORY.createParser(text, offset, length)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(slice(parser, text, offset, numerals));
      }
      return elements;
    } catch (IOException impossible) {
      throw new UncheckedIOException("Bug: the slice was valid", impossible);
    }
  }

  /** A valid container as maps and lists whose numbers and texts are still slices. */
  static Object lines(byte[] text, int offset, int length) {
    try (JsonParser parser = JsonText.FACTORY.createParser(text, offset, length)) {
      return shell(parser, parser.nextToken(), text, offset);
    } catch (IOException impossible) {
      throw new UncheckedIOException("Bug: the slice was valid", impossible);
    }
  }

  private static Object shell(JsonParser parser, JsonToken token, byte[] text, int offset)
      throws IOException {
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        object.put(name, shell(parser, parser.nextToken(), text, offset));
      }
      return object;
    }
    if (token != JsonToken.START_ARRAY) {
      return slice(parser, text, offset, Numerals.DOUBLES);
    }
    List<Object> array = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      array.add(shell(parser, t, text, offset));
    }
    return array;
  }

  private static Raw slice(JsonParser parser, byte[] text, int offset, Numerals numerals)
      throws IOException {
    JsonToken token = parser.currentToken();
    int start = JsonSlices.start(parser, offset);
    int end = JsonSlices.end(parser, token, text, start, offset);
    return new Raw(text, start, end - start, JsonSlices.kind(token), numerals);
  }
}
