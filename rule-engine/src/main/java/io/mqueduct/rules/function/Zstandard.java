package io.mqueduct.rules.function;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The one class that needs zstd-jni: without it, only calls of zstd() and unzstd() fail. */
final class Zstandard {
  private Zstandard() {}

  static OutputStream packer(OutputStream to) throws IOException {
    return new ZstdOutputStream(to);
  }

  static InputStream unpacker(InputStream from) throws IOException {
    return new ZstdInputStream(from);
  }
}
