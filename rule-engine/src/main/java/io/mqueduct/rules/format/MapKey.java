package io.mqueduct.rules.format;

import io.mqueduct.rules.data.Bytes;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Keys of formats where not only text can be one. */
final class MapKey {
  static final String RULE = "a key that is no text, no integer and no UTF-8 bytes";

  private MapKey() {}

  /** The text, the integer in decimals, or the bytes as UTF-8; null for what is none of them. */
  static @Nullable String text(@Nullable Object key) {
    if (key instanceof Bytes bytes) {
      return bytes.utf8().orElse(null);
    }
    boolean plain = key instanceof String || key instanceof Long || key instanceof BigInteger;
    return plain ? String.valueOf(key) : null;
  }
}
