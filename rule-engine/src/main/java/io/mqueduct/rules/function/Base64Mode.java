package io.mqueduct.rules.function;

import io.mqueduct.rules.data.Bytes;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Alphabet and padding of base64. Immutable. */
record Base64Mode(Base64.Encoder encoder, Base64.Decoder decoder) {
  static final Base64Mode PLAIN = new Base64Mode(Base64.getEncoder(), Base64.getDecoder());

  private static final Base64Mode URL_SAFE =
      new Base64Mode(Base64.getUrlEncoder(), Base64.getUrlDecoder());

  /** By the modes behind the first argument. */
  static Base64Mode of(String function, @Nullable Object[] arguments) throws FunctionFailure {
    Base64Mode mode = PLAIN;
    boolean padded = true;
    for (int i = 1; i < arguments.length; i++) {
      switch (Arguments.text(arguments, i)) {
        case "urlsafe" -> mode = URL_SAFE;
        case "no_padding" -> padded = false;
        default ->
            throw Faults.fault("bad-mode", function, arguments[i], "must be no_padding or urlsafe");
      }
    }
    return padded ? mode : new Base64Mode(mode.encoder.withoutPadding(), mode.decoder);
  }

  String encode(Bytes bytes) {
    return encoder.encodeToString(bytes.toByteArray());
  }

  Object decode(String text) throws FunctionFailure {
    try {
      return Arguments.textOrBytes(decoder.decode(text));
    } catch (IllegalArgumentException e) {
      throw Faults.fault("bad-base64", "base64_decode", text, "is no base64");
    }
  }
}
