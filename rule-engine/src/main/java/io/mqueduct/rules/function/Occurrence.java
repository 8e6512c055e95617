package io.mqueduct.rules.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which of several hits in a text is meant. */
enum Occurrence {
  ALL,
  LEADING,
  TRAILING;

  static Occurrence named(String function, String name) throws FunctionFailure {
    for (Occurrence occurrence : values()) {
      boolean allowed = occurrence != ALL || !function.equals("find");
      if (allowed && occurrence.name().toLowerCase(Locale.ROOT).equals(name)) {
        return occurrence;
      }
    }
    String all = function.equals("find") ? "" : "all, ";
    throw Faults.fault("bad-mode", function, name, "must be " + all + "leading or trailing");
  }

  /** Like {@link #named}; EMQX writes {@code notrim} where empty parts stay, as they do here. */
  static Occurrence ofSplit(String name) throws FunctionFailure {
    return named("split", name.equals("notrim") ? "all" : name.replaceFirst("_notrim$", ""));
  }

  String rest(String text, String part) {
    int hit = hit(text, part);
    return hit < 0 ? "" : text.substring(hit);
  }

  private int hit(String text, String part) {
    return this == TRAILING ? text.lastIndexOf(part) : text.indexOf(part);
  }

  String replace(String text, String part, String by) throws FunctionFailure {
    if (part.isEmpty()) {
      return text;
    }
    if (this == ALL) {
      return replaceAll(text, part, by);
    }
    int hit = hit(text, part);
    return hit < 0
        ? text
        : Limits.text("replace", text.substring(0, hit) + by + text.substring(hit + part.length()));
  }

  private static String replaceAll(String text, String part, String by) throws FunctionFailure {
    StringBuilder replaced = new StringBuilder();
    int from = 0;
    for (int hit = text.indexOf(part); hit >= 0; hit = text.indexOf(part, from)) {
      replaced.append(text, from, hit).append(by);
      Limits.characters("replace", replaced.length());
      from = hit + part.length();
    }
    return Limits.text("replace", replaced.append(text, from, text.length()).toString());
  }

  List<Object> split(String text, String separator) throws FunctionFailure {
    if (separator.isEmpty()) {
      throw Faults.fault("bad-separator", "split", separator, "must not be empty");
    }
    int hit = hit(text, separator);
    if (hit < 0) {
      return List.of(text);
    }
    return this == ALL
        ? splitAll(text, separator)
        : List.of(text.substring(0, hit), text.substring(hit + separator.length()));
  }

  private static List<Object> splitAll(String text, String separator) throws FunctionFailure {
    List<Object> parts = new ArrayList<>();
    int from = 0;
    for (int hit = text.indexOf(separator); hit >= 0; hit = text.indexOf(separator, from)) {
      parts.add(text.substring(from, hit));
      Limits.count("split", parts.size() + 1L);
      from = hit + separator.length();
    }
    parts.add(text.substring(from));
    return parts;
  }
}
