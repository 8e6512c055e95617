package io.mqueduct.rules.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A filter as native rules write it: {@code dt/+device/#rest} subscribes {@code dt/+/#} and names
 * what the wildcards take. Immutable.
 *
 * @param text as written
 * @param filter with the names left out
 * @param names in the order of the levels
 */
public record NamedFilter(String text, TopicFilter filter, List<NamedLevel> names) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  public NamedFilter {
    names = List.copyOf(names);
  }

  /**
   * A wildcard that has a name.
   *
   * @param level 0-based
   * @param index of the name in the written text, 0-based in UTF-16 units
   */
  public record NamedLevel(String name, int level, Extent extent, int index) {

    /**
     * The text that the wildcard took, null if it took nothing: {@code #} at its parent.
     *
     * @param topic one that the filter matches
     */
    public @Nullable String value(String topic) {
      int from = 0;
      for (int skipped = 0; skipped < level; skipped++) {
        int slash = topic.indexOf('/', from);
        if (slash < 0) {
          return null;
        }
        from = slash + 1;
      }
      int end = extent == Extent.REST ? -1 : topic.indexOf('/', from);
      return end < 0 ? topic.substring(from) : topic.substring(from, end);
    }
  }

  /** How much of the topic a wildcard takes. */
  public enum Extent {
    /** One level: {@code +}. */
    LEVEL,
    /** All remaining levels with the slashes between them: {@code #}. */
    REST
  }

  /**
   * @throws TopicSyntaxException if the text is no filter, a name is malformed or used twice
   */
  public static NamedFilter parse(String text) {
    TopicSyntax syntax = new TopicSyntax("Topic filter", text);
    syntax.checkFilterText();
    List<NamedLevel> names = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int from = 0;
    int number = 0;
    for (String level : text.split("/", -1)) {
      if (isNamed(level)) {
        names.add(named(syntax, names, level, number, from));
        plain.append(level.charAt(0));
      } else {
        plain.append(level);
      }
      from += level.length() + 1;
      plain.append('/');
      number++;
    }
    plain.setLength(plain.length() - 1);
    checkRest(syntax, names, number);
    return new NamedFilter(text, plainFilter(syntax, text, plain.toString()), names);
  }

  /**
   * A filter of a dialect that names no wildcards.
   *
   * @throws TopicSyntaxException if the text is no filter
   */
  public static NamedFilter plain(String text) {
    try {
      return new NamedFilter(text, new TopicFilter(text), List.of());
    } catch (TopicSyntaxException bad) {
      for (String level : text.split("/", -1)) {
        if (isNamed(level) && NAME.matcher(level.substring(1)).matches()) {
          throw new TopicSyntaxException(
              bad.getMessage() + "; named wildcards such as '" + level + "' are native's",
              bad.index());
        }
      }
      throw bad;
    }
  }

  private static boolean isNamed(String level) {
    return level.length() > 1 && (level.charAt(0) == '+' || level.charAt(0) == '#');
  }

  private static NamedLevel named(
      TopicSyntax syntax, List<NamedLevel> names, String level, int number, int from) {
    String name = level.substring(1);
    if (!NAME.matcher(name).matches()) {
      throw syntax.failure(
          from,
          "wildcard name '%s' at index %d must be letters, digits and _, not led by a digit"
              .formatted(name, from + 1));
    }
    if (names.stream().anyMatch(n -> n.name().equals(name))) {
      throw syntax.failure(
          from, "wildcard name '%s' at index %d is used twice".formatted(name, from + 1));
    }
    Extent extent = level.charAt(0) == '#' ? Extent.REST : Extent.LEVEL;
    return new NamedLevel(name, number, extent, from + 1);
  }

  private static void checkRest(TopicSyntax syntax, List<NamedLevel> names, int levels) {
    for (NamedLevel name : names) {
      if (name.extent() == Extent.REST && name.level() + 1 < levels) {
        int index = name.index() - 1;
        throw syntax.failure(index, "'#' at index " + index + " must be the last level");
      }
    }
  }

  /** Reports what is wrong in terms of the written text, where the places are others. */
  private static TopicFilter plainFilter(TopicSyntax syntax, String text, String plain) {
    try {
      return new TopicFilter(plain);
    } catch (TopicSyntaxException e) {
      throw plain.equals(text) ? e : unnamedFault(syntax, text, e);
    }
  }

  private static TopicSyntaxException unnamedFault(
      TopicSyntax syntax, String text, TopicSyntaxException e) {
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '+' || c == '#') && text.charAt(i - 1) != '/') {
        return syntax.failure(i, "'" + c + "' at index " + i + " must fill a whole level");
      }
      if (c == '#' && i + 1 < text.length() && text.charAt(i + 1) == '/') {
        return syntax.failure(i, "'#' at index " + i + " must be the last level");
      }
    }
    return e;
  }
}
