package io.mqueduct.pipeline;

import io.mqueduct.pipeline.OutboundRecord.Header;
import io.mqueduct.rules.KafkaMessage;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A Kafka record that became a dead letter. */
record KafkaOriginal(KafkaMessage message) implements Original {
  private static final byte[] NONE = {};

  @Override
  public String prefix() {
    return "kafka.";
  }

  @Override
  public byte[] payload() {
    return Objects.requireNonNullElse(message.value(), NONE);
  }

  @Override
  public long propertyBytes() {
    return message.headers().stream()
        .mapToLong(h -> 3L * h.name().length() + 2L * length(h.value()) + 32)
        .sum();
  }

  @Override
  public void putInto(Map<String, Object> envelope, Extent extent) {
    envelope.put("partition", message.partition());
    envelope.put("offset", message.offset());
    byte[] key = message.key();
    if (key != null) {
      envelope.put("base64Key", base64(key));
    }
    List<Map<String, Object>> headers = headers(extent).stream().map(KafkaOriginal::entry).toList();
    if (!headers.isEmpty()) {
      envelope.put("headers", headers);
    }
  }

  @Override
  public void addTo(List<Header> headers, Extent extent) {
    headers.add(new Header("kafka.partition", String.valueOf(message.partition())));
    headers.add(new Header("kafka.offset", String.valueOf(message.offset())));
    for (KafkaMessage.Header header : headers(extent)) {
      byte[] value = header.value();
      headers.add(new Header(header.name(), value == null ? NONE : value));
    }
  }

  private List<KafkaMessage.Header> headers(Extent extent) {
    return extent == Extent.WHOLE ? message.headers() : List.of();
  }

  private static Map<String, Object> entry(KafkaMessage.Header header) {
    Map<String, Object> entry = new HashMap<>();
    entry.put("name", header.name());
    byte[] value = header.value();
    if (value != null) {
      entry.put("base64Value", base64(value));
    }
    return entry;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static int length(byte @Nullable [] value) {
    return value == null ? 0 : value.length;
  }
}
