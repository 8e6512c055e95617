package io.mqueduct.rules.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** The one way JSON is read: strict, with limits on depth and names only. */
final class JsonText {
  static final int MAX_DEPTH = 1000;

  static final JsonFactory FACTORY = factory();

  private JsonText() {}

  private static JsonFactory factory() {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNameLength(1 << 20)
            .build();
    return new JsonFactoryBuilder()
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .streamReadConstraints(constraints)
        .build();
  }

  /** True if the bytes are in an encoding that JSON no longer has. */
  static boolean isForeignEncoding(byte[] text, int offset, int length) {
    if (length < 2) {
      return false;
    }
    byte first = text[offset];
    byte second = text[offset + 1];
    boolean mark = first == (byte) 0xFE && second == (byte) 0xFF;
    return first == 0 || second == 0 || mark || first == (byte) 0xFF && second == (byte) 0xFE;
  }
}
