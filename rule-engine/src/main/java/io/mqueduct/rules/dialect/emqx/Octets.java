package io.mqueduct.rules.dialect.emqx;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.function.FunctionFailure;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts as the functions of EMQX see them that know no characters: a char is an octet of UTF-8. */
final class Octets {
  private Octets() {}

  /** The octets of a text or of bytes. */
  static String of(String function, @Nullable Object value) throws FunctionFailure {
    if (value instanceof String text && isAscii(text)) {
      return text;
    }
    if (!EmqxValues.isText(value)) {
      throw EmqxValues.wrongType("'" + function + "' takes text", value);
    }
    return new String(EmqxValues.bytes(value), StandardCharsets.ISO_8859_1);
  }

  /** The text that the octets are, or the bytes where they are none. */
  static Object value(String octets) {
    if (isAscii(octets)) {
      return octets;
    }
    Bytes bytes = Bytes.of(octets.getBytes(StandardCharsets.ISO_8859_1));
    Optional<String> text = bytes.utf8();
    return text.isPresent() ? text.get() : bytes;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }
}
