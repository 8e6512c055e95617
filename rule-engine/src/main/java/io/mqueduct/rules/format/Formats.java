package io.mqueduct.rules.format;

import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.ValueFailure;

/** The codecs of formats that need no more to be said. */
public final class Formats {
  private static final PayloadDecoder CBOR =
      (message, payload) -> payload.length == 0 ? Missing.MISSING : Cbor.read(Bytes.of(payload));
  private static final PayloadDecoder MESSAGE_PACK =
      (message, payload) ->
          payload.length == 0 ? Missing.MISSING : MessagePack.read(Bytes.of(payload));
  private static final PayloadDecoder TEXT = (message, payload) -> text(payload);
  private static final PayloadDecoder BYTES = (message, payload) -> Bytes.of(payload);

  private Formats() {}

  /**
   * @param format anything but JSON, which needs no codec
   */
  public static PayloadCodec codec(PayloadFormat.Plain format) {
    return switch (format) {
      case CBOR -> () -> CBOR;
      case MSGPACK -> () -> MESSAGE_PACK;
      case SPARKPLUG_B -> SparkplugDecoder::new;
      case TEXT -> () -> TEXT;
      case BYTES -> () -> BYTES;
      case JSON -> throw new IllegalArgumentException("Bug: JSON has a reader of its own");
    };
  }

  private static String text(byte[] payload) {
    return Bytes.of(payload)
        .utf8()
        .orElseThrow(() -> new ValueFailure("not-text", "not text: no valid UTF-8"));
  }
}
