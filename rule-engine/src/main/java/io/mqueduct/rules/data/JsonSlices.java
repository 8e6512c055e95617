package io.mqueduct.rules.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Where the current value of a parser over bytes starts and ends. */
final class JsonSlices {
  private JsonSlices() {}

  /**
   * Position of the value's first byte in the parsed array.
   *
   * @param base where parsing started: the parser counts from there
   */
  static int start(JsonParser parser, int base) {
    return base + (int) parser.currentTokenLocation().getByteOffset();
  }

  /** Position behind the value's last byte; containers are skipped to their end. */
  static int end(JsonParser parser, JsonToken token, byte[] text, int start, int base)
      throws IOException {
    return switch (token) {
      case START_OBJECT, START_ARRAY -> {
        parser.skipChildren();
        yield start(parser, base) + 1;
      }
      case VALUE_STRING -> stringEnd(text, start);
      case VALUE_TRUE, VALUE_NULL -> start + 4;
      case VALUE_FALSE -> start + 5;
      default -> start + parser.getTextLength();
    };
  }

  /** The parser has not been there yet: it will complain about what this loop overlooks. */
  private static int stringEnd(byte[] text, int start) throws IOException {
    for (int i = start + 1; i < text.length; i++) {
      byte b = text[i];
      if (b == '"') {
        return i + 1;
      }
      if (b == '\\') {
        i++;
      }
    }
    return text.length;
  }

  static Kind kind(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> Kind.OBJECT;
      case START_ARRAY -> Kind.ARRAY;
      case VALUE_STRING -> Kind.TEXT;
      case VALUE_NUMBER_INT -> Kind.INTEGER;
      case VALUE_NUMBER_FLOAT -> Kind.DOUBLE;
      case VALUE_NULL -> Kind.NULL;
      case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
      default -> throw new IllegalStateException("Bug: no value starts with " + token);
    };
  }
}
