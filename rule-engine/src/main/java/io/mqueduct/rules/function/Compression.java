package io.mqueduct.rules.function;

import io.mqueduct.rules.data.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Formats that bytes are packed in; unpacking stops at the limit of a value. */
enum Compression {
  GZIP("gzip") {
    @Override
    OutputStream packer(OutputStream to) throws IOException {
      return new GZIPOutputStream(to);
    }

    @Override
    InputStream unpacker(InputStream from) throws IOException {
      return new GZIPInputStream(from);
    }

    @Override
    void finish(byte[] packed) {
      packed[SYSTEM] = UNIX;
    }
  },
  DEFLATE("raw deflate") {
    @Override
    OutputStream packer(OutputStream to) {
      return deflating(to, Wrapping.NONE);
    }

    @Override
    InputStream unpacker(InputStream from) {
      return inflating(from, Wrapping.NONE);
    }
  },
  ZLIB("zlib") {
    @Override
    OutputStream packer(OutputStream to) {
      return deflating(to, Wrapping.ZLIB);
    }

    @Override
    InputStream unpacker(InputStream from) {
      return inflating(from, Wrapping.ZLIB);
    }
  },
  ZSTD("zstd") {
    @Override
    OutputStream packer(OutputStream to) throws IOException {
      return Zstandard.packer(to);
    }

    @Override
    InputStream unpacker(InputStream from) throws IOException {
      return Zstandard.unpacker(from);
    }
  };

  /** Where gzip names the system: Java has none to name, zlib says Unix. */
  private static final int SYSTEM = 9;

  private static final byte UNIX = 3;

  private enum Wrapping {
    NONE,
    ZLIB
  }

  private final String words;

  Compression(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  abstract OutputStream packer(OutputStream to) throws IOException;

  abstract InputStream unpacker(InputStream from) throws IOException;

  /** Writes what the packer does not. */
  void finish(byte[] packed) {}

  Bytes pack(Bytes bytes) throws FunctionFailure {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream packer = packer(packed)) {
      packer.write(bytes.array(), bytes.offset(), bytes.length());
    } catch (IOException e) {
      throw new UncheckedIOException("Bug: an array stream failed", e);
    } catch (LinkageError absent) {
      throw absent(bytes);
    }
    byte[] all = packed.toByteArray();
    finish(all);
    return Bytes.of(all);
  }

  byte[] unpack(String function, Bytes bytes) throws FunctionFailure {
    InputStream from = new ByteArrayInputStream(bytes.array(), bytes.offset(), bytes.length());
    byte[] unpacked;
    try (InputStream unpacker = unpacker(from)) {
      unpacked = unpacker.readNBytes(Limits.TEXT + 1);
    } catch (IOException e) {
      throw Faults.fault("bad-data", function, bytes, "is no " + words);
    } catch (LinkageError absent) {
      throw absent(bytes);
    }
    Limits.bytes(function, unpacked.length);
    return unpacked;
  }

  /** The library of zstd is Kafka's: a host without kafka-clients has none. */
  private FunctionFailure absent(Bytes bytes) {
    return Faults.fault(
        "no-library", words, bytes, "zstd-jni, which comes with kafka-clients, is not there");
  }

  /** The stream does not end a deflater that it was given: its memory is freed here. */
  private static OutputStream deflating(OutputStream to, Wrapping wrapping) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, wrapping == Wrapping.NONE);
    return new DeflaterOutputStream(to, deflater) {
      @Override
      public void close() throws IOException {
        super.close();
        deflater.end();
      }
    };
  }

  private static InputStream inflating(InputStream from, Wrapping wrapping) {
    Inflater inflater = new Inflater(wrapping == Wrapping.NONE);
    return new InflaterInputStream(from, inflater) {
      @Override
      public void close() throws IOException {
        super.close();
        inflater.end();
      }
    };
  }
}
