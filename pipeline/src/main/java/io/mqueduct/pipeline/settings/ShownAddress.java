package io.mqueduct.pipeline.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an address as people may see it. It may hold a user and a password although it must
 * not, with or without a scheme, and the password any character; or a token after '?'.
 */
final class ShownAddress {
  private static final String LEFT_OUT = "…";
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,9}://");

  private ShownAddress() {}

  /** Without what stands before the last '@' (but the first scheme) and after a '?'. */
  static String of(String text) {
    int at = text.lastIndexOf('@');
    int query = text.indexOf('?');
    if (at < 0) {
      return query < 0 ? text : text.substring(0, query + 1) + LEFT_OUT;
    }
    Matcher scheme = SCHEME.matcher(text);
    String start = (scheme.lookingAt() ? scheme.group() : "") + LEFT_OUT;
    return query < 0 ? start + text.substring(at) : start;
  }
}
