package io.mqueduct.timeseries;

import java.util.LinkedHashMap;
import java.util.Map;

/** A small reader of line protocol, written from its specification alone. */
final class LineReader {
  private final String text;
  private int at;

  final String table;
  final Map<String, String> tags = new LinkedHashMap<>();

  /** Field values as they stand in the line; texts with their quotes taken off and unescaped. */
  final Map<String, Object> fields = new LinkedHashMap<>();

  final long time;

  LineReader(String line) {
    text = line;
    table = name(", ", ", ");
    while (next() == ',') {
      at++;
      String key = name(",= ", "=");
      at++;
      tags.put(key, name(",= ", ", "));
    }
    do {
      at++;
      String key = name(",= ", "=");
      at++;
      fields.put(key, value());
    } while (next() == ',');
    time = Long.parseLong(text.substring(at + 1));
  }

  private char next() {
    return text.charAt(at);
  }

  /** Reads up to one of {@code ends}; a backslash before one of {@code escapable} goes. */
  private String name(String escapable, String ends) {
    StringBuilder name = new StringBuilder();
    while (ends.indexOf(next()) < 0) {
      if (next() == '\\' && escapable.indexOf(text.charAt(at + 1)) >= 0) {
        at++;
      }
      name.append(text.charAt(at++));
    }
    return name.toString();
  }

  private Object value() {
    if (next() == '"') {
      return quoted();
    }
    String raw = name("", ", ");
    return switch (raw) {
      case "true" -> true;
      case "false" -> false;
      default -> number(raw);
    };
  }

  private static Object number(String raw) {
    if (raw.endsWith("i")) {
      return Long.valueOf(raw.substring(0, raw.length() - 1));
    }
    return raw.endsWith("u")
        ? new java.math.BigInteger(raw.substring(0, raw.length() - 1))
        : (Object) Double.valueOf(raw);
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    for (at++; next() != '"'; at++) {
      if (next() == '\\' && "\"\\".indexOf(text.charAt(at + 1)) >= 0) {
        at++;
      }
      value.append(next());
    }
    at++;
    return value.toString();
  }
}
