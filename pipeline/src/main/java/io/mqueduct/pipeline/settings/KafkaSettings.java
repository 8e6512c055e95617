package io.mqueduct.pipeline.settings;

import java.util.Set;

/**
 * The {@code kafka.*} options and {@code value.format}. Immutable.
 *
 * @param maxRecordBytes key, value and headers together
 * @param headers which parts of a message become headers
 * @param headerPrefix before the names of those headers
 * @param userHeaderPrefix before the names of user properties
 */
public record KafkaSettings(
    int maxRecordBytes,
    ValueFormat valueFormat,
    Set<MessageHeader> headers,
    String headerPrefix,
    String userHeaderPrefix) {

  public KafkaSettings {
    headers = Set.copyOf(headers);
  }
}
