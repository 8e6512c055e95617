package io.mqueduct.rules.eval;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The members of one object of a case, read by name and type. Confined to one thread. */
final class Fields {
  private final String place;
  private final Map<String, @Nullable Object> members;

  /** What was asked for, repeatedly at times. */
  private final List<String> known = new ArrayList<>(48);

  private Fields(String place, Map<String, @Nullable Object> members) {
    this.place = place;
    this.members = members;
  }

  /**
   * @param place in front of every name in messages: empty, or {@code message.}
   */
  @SuppressWarnings("unchecked")
  static Fields of(String place, @Nullable Object value) throws BadCase {
    if (value instanceof Map) {
      return new Fields(place, (Map<String, @Nullable Object>) value);
    }
    String subject = place.isEmpty() ? "the line" : place.substring(0, place.length() - 1);
    throw new BadCase(subject + " must be a JSON object, not " + word(value));
  }

  Map<String, @Nullable Object> members() {
    return members;
  }

  boolean has(String name) {
    known.add(name);
    return members.containsKey(name);
  }

  @Nullable Object value(String name) {
    known.add(name);
    return members.get(name);
  }

  @Nullable Object required(String name) throws BadCase {
    if (!has(name)) {
      throw new BadCase(place + name + " is missing");
    }
    return value(name);
  }

  String text(String name) throws BadCase {
    Object value = required(name);
    if (value instanceof String text) {
      return text;
    }
    throw wrong(name, value, "text");
  }

  @Nullable String textOrNull(String name) throws BadCase {
    return has(name) ? text(name) : null;
  }

  String text(String name, String otherwise) throws BadCase {
    return has(name) ? text(name) : otherwise;
  }

  boolean flag(String name) throws BadCase {
    Object value = has(name) ? value(name) : false;
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrong(name, value, "true or false");
  }

  @Nullable Long integerOrNull(String name, long least, long greatest) throws BadCase {
    return has(name) ? Long.valueOf(integer(name, 0, least, greatest)) : null;
  }

  long integer(String name, long otherwise, long least, long greatest) throws BadCase {
    if (!has(name)) {
      return otherwise;
    }
    Object value = value(name);
    if (value instanceof BigDecimal number && isInteger(number, least, greatest)) {
      return number.longValue();
    }
    throw wrong(name, value, "an integer from " + least + " to " + greatest);
  }

  private static boolean isInteger(BigDecimal number, long least, long greatest) {
    return number.compareTo(BigDecimal.valueOf(least)) >= 0
        && number.compareTo(BigDecimal.valueOf(greatest)) <= 0
        && number.stripTrailingZeros().scale() <= 0;
  }

  byte @Nullable [] base64OrNull(String name) throws BadCase {
    return has(name) ? decode(place + name, text(name)) : null;
  }

  static byte[] decode(String subject, String base64) throws BadCase {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException malformed) {
      throw new BadCase(subject + " is no base64");
    }
  }

  List<?> list(String name) throws BadCase {
    Object value = required(name);
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrong(name, value, "an array");
  }

  /** The members of an object in order; none if it is absent. */
  Map<String, @Nullable Object> object(String name) throws BadCase {
    return has(name) ? of(place + name + ".", value(name)).members : Map.of();
  }

  BadCase wrong(String name, @Nullable Object value, String rule) {
    String shown = String.valueOf(value);
    String cut = shown.length() <= 64 ? shown : shown.substring(0, 64) + "…";
    return new BadCase(place + name + " [" + cut + "] must be " + rule);
  }

  BadCase failure(String message) {
    return new BadCase(place + message);
  }

  /** Adds a sentence for each member that was never asked for. */
  void reportUnknown(List<Fault> warnings) {
    for (String name : members.keySet()) {
      if (!known.contains(name) && !name.equals("comment")) {
        warnings.add(
            Fault.ofCase(
                "unknown-key",
                place
                    + name
                    + " is unknown and ignored; known are "
                    + String.join(", ", new TreeSet<>(known))));
      }
    }
  }

  private static String word(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof List) {
      return "an array";
    }
    return value instanceof String ? "text" : value instanceof Boolean ? "a boolean" : "a number";
  }
}
