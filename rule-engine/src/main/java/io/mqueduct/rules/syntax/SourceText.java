package io.mqueduct.rules.syntax;

/** Sizes of text. */
final class SourceText {
  private SourceText() {}

  static int utf8Length(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      length += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isHighSurrogate(c) ? 4 : 3;
      if (Character.isHighSurrogate(c) && i + 1 < text.length()) {
        i++;
      }
    }
    return length;
  }
}
