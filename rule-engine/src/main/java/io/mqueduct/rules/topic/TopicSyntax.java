package io.mqueduct.rules.topic;

/** What topic names and topic filters have in common (MQTT 5, sections 1.5.4 and 4.7). */
final class TopicSyntax {
  static final int MAX_BYTES = 65_535;
  private static final String SHARE = "$share/";
  private static final int SHOWN = 64;

  private final String subject;
  private final String text;

  TopicSyntax(String subject, String text) {
    this.subject = subject;
    this.text = text;
  }

  TopicSyntaxException failure(int index, String rule) {
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    return new TopicSyntaxException(subject + " [" + shown + "]: " + rule, index);
  }

  /** Checks length and characters, not wildcards. */
  void checkText() {
    if (text.isEmpty()) {
      throw failure(0, "must not be empty");
    }
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw failure(i, "NUL at index " + i + " is not allowed");
      }
      checkSurrogate(i, c);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    if (bytes > MAX_BYTES) {
      throw failure(0, "has " + bytes + " UTF-8 bytes, at most " + MAX_BYTES + " are allowed");
    }
  }

  /** Refuses {@code $share} on top of what {@link #checkText} does. */
  void checkFilterText() {
    checkText();
    if (text.startsWith(SHARE)) {
      throw failure(
          0, "a shared subscription is not written in a filter; set mqtt.share.group instead");
    }
  }

  private void checkSurrogate(int i, char c) {
    boolean paired =
        Character.isHighSurrogate(c)
            ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
            : !Character.isLowSurrogate(c)
                || i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    if (!paired) {
      throw failure(i, "half a surrogate pair at index " + i + " has no UTF-8 form");
    }
  }
}
