package io.mqueduct.rules;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the payloads that a rule takes are opened. Immutable. */
public sealed interface PayloadFormat {

  /** The default. */
  PayloadFormat JSON = Plain.JSON;

  /** The word in configuration: {@code sparkplug-b}. */
  String word();

  /** Formats that need no more to be said. */
  enum Plain implements PayloadFormat {
    JSON,
    /** RFC 8949. */
    CBOR,
    /** MessagePack. */
    MSGPACK,
    /** Sparkplug B payloads; aliases are resolved by the births that were seen. */
    SPARKPLUG_B,
    /** UTF-8 without fields: the payload is one text. */
    TEXT,
    /** Without fields: the payload is bytes, whether they could be text or not. */
    BYTES;

    @Override
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The format of that word, if there is one. */
    public static Optional<Plain> named(String word) {
      return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
    }

    public static List<String> words() {
      return Arrays.stream(values()).map(Plain::word).toList();
    }
  }

  /**
   * Protocol buffers. The file is read when the rule is compiled.
   *
   * @param descriptorFile a FileDescriptorSet: {@code protoc --include_imports
   *     --descriptor_set_out}
   * @param message full name of the message that a payload is
   */
  record Protobuf(Path descriptorFile, String message) implements PayloadFormat {
    public static final String WORD = "protobuf";

    @Override
    public String word() {
      return WORD;
    }
  }
}
