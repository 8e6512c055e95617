package io.mqueduct.pipeline;

import io.mqueduct.pipeline.OutboundRecord.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes of a record as Kafka's producer will count them, rounded up. */
final class RecordSize {
  /** Batch and record framing at most; Kafka's own estimate adds as much. */
  private static final int FRAMING = 96;

  /** Two lengths of a header, at most. */
  private static final int HEADER_FRAMING = 10;

  private RecordSize() {}

  static long of(@Nullable Object key, int valueBytes, List<Header> headers) {
    long size = (long) FRAMING + bytes(key) + valueBytes;
    for (Header header : headers) {
      size += HEADER_FRAMING + utf8(header.name());
      size += bytes(header.value());
    }
    return size;
  }

  /** Of a text, of bytes or of nothing. */
  private static int bytes(@Nullable Object value) {
    if (value == null) {
      return 0;
    }
    return value instanceof byte[] bytes ? bytes.length : utf8((String) value);
  }

  private static int utf8(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }
}
