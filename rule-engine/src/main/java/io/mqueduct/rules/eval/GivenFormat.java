package io.mqueduct.rules.eval;

import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.PayloadFormat.Plain;
import io.mqueduct.rules.PayloadFormat.Protobuf;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code "decode"} of a case: a word, or for protocol buffers {@code {"format": "protobuf",
 * "descriptor_file": path, "message": name}}.
 */
final class GivenFormat {
  private static final String KEY = "decode";

  private GivenFormat() {}

  static PayloadFormat read(Fields fields) throws BadCase {
    if (!fields.has(KEY)) {
      return PayloadFormat.JSON;
    }
    Object value = fields.value(KEY);
    if (value instanceof String word) {
      return plain(fields, KEY, word);
    }
    Fields inside = Fields.of(KEY + ".", value);
    String word = inside.text("format");
    return word.equals(Protobuf.WORD) ? protobuf(inside) : plain(inside, "format", word);
  }

  private static PayloadFormat plain(Fields fields, String key, @Nullable String word)
      throws BadCase {
    if (Protobuf.WORD.equals(word)) {
      throw fields.failure(
          "decode [protobuf] needs {\"format\":\"protobuf\",\"descriptor_file\":…,\"message\":…}");
    }
    return Plain.named(String.valueOf(word))
        .orElseThrow(
            () ->
                fields.wrong(
                    key, word, "one of " + String.join(", ", Plain.words()) + ", protobuf"));
  }

  private static PayloadFormat protobuf(Fields fields) throws BadCase {
    String file = fields.text("descriptor_file");
    try {
      return new Protobuf(Path.of(file), fields.text("message"));
    } catch (InvalidPathException malformed) {
      throw fields.wrong("descriptor_file", file, "a path");
    }
  }
}
