package io.mqueduct.rules.format;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes Sparkplug B payloads. */
final class SparkplugBytes {
  private final ByteString.Output bytes = ByteString.newOutput();

  private interface Writing {
    void to(CodedOutputStream out) throws IOException;
  }

  static SparkplugBytes payload(long timestamp, long seq) {
    return new SparkplugBytes()
        .write(
            out -> {
              out.writeUInt64(1, timestamp);
              out.writeUInt64(3, seq);
            });
  }

  static SparkplugBytes withoutSeq(long timestamp) {
    return new SparkplugBytes().write(out -> out.writeUInt64(1, timestamp));
  }

  /** A metric of a birth. */
  SparkplugBytes metric(String name, long alias, int type, int value) {
    return metric(
        out -> {
          out.writeString(1, name);
          out.writeUInt64(2, alias);
          out.writeUInt32(4, type);
          out.writeUInt32(10, value);
        });
  }

  /** A metric of which only name, type and a 64-bit value are given. */
  SparkplugBytes metric(String name, int type, long value) {
    return metric(
        out -> {
          out.writeString(1, name);
          out.writeUInt32(4, type);
          out.writeUInt64(11, value);
        });
  }

  /** A metric of later data. */
  SparkplugBytes aliased(long alias, int value) {
    return metric(
        out -> {
          out.writeUInt64(2, alias);
          out.writeUInt32(10, value);
        });
  }

  private SparkplugBytes metric(Writing writing) {
    byte[] metric = new SparkplugBytes().write(writing).bytes.toByteString().toByteArray();
    return write(out -> out.writeByteArray(2, metric));
  }

  private SparkplugBytes write(Writing writing) {
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      writing.to(out);
      out.flush();
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  byte[] toByteArray() {
    return bytes.toByteString().toByteArray();
  }
}
