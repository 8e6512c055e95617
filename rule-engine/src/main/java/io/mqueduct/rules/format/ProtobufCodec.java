package io.mqueduct.rules.format;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.data.ValueFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payloads that are one message of a descriptor set. Immutable and thread-safe. */
public final class ProtobufCodec implements PayloadCodec {
  private static final String CODE = "not-protobuf";

  private final Descriptor type;

  private ProtobufCodec(Descriptor type) {
    this.type = type;
  }

  /**
   * Reads the descriptor set.
   *
   * @throws ProtobufFailure if it cannot be read or has no such message
   */
  public static ProtobufCodec compile(PayloadFormat.Protobuf format) throws ProtobufFailure {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(format.descriptorFile());
    } catch (IOException unreadable) {
      throw new ProtobufFailure(
          "no-descriptor", "it cannot be read on this machine: " + reason(unreadable));
    }
    return of(bytes, format.message());
  }

  /**
   * @param descriptorSet bytes of a FileDescriptorSet
   */
  static ProtobufCodec of(byte[] descriptorSet, String message) throws ProtobufFailure {
    return new ProtobufCodec(DescriptorSet.read(descriptorSet).message(message));
  }

  private static String reason(IOException unreadable) {
    return unreadable instanceof java.nio.file.NoSuchFileException
        ? "there is no such file"
        : unreadable.getClass().getSimpleName();
  }

  @Override
  public PayloadDecoder decoder() {
    return (message, payload) -> decode(payload);
  }

  Map<String, @Nullable Object> decode(byte[] payload) {
    CodedInputStream in = CodedInputStream.newInstance(payload);
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    try {
      message.mergeFrom(in, ExtensionRegistry.getEmptyRegistry());
      in.checkLastTagWas(0);
    } catch (IOException malformed) {
      throw ProtobufInput.failure(
          CODE, "a message [" + type.getFullName() + "]", malformed, in.getTotalBytesRead());
    }
    if (!message.isInitialized()) {
      throw new ValueFailure(
          CODE,
          "not a message [%s]: required fields are missing: %s"
              .formatted(
                  type.getFullName(), String.join(", ", message.findInitializationErrors())));
    }
    return ProtobufValues.of(message.buildPartial());
  }
}
