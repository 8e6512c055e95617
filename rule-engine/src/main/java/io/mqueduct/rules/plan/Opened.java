package io.mqueduct.rules.plan;

import io.mqueduct.rules.Message;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.format.PayloadDecoder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The payload of a message opened as one format, at most once. Confined to one thread. */
final class Opened {
  private final PayloadDecoder decoder;
  private boolean isOpen;
  private @Nullable Object value;
  private @Nullable ValueFailure failure;

  Opened(PayloadDecoder decoder) {
    this.decoder = decoder;
  }

  PayloadDecoder decoder() {
    return decoder;
  }

  /** The next message has come. */
  void forget() {
    isOpen = false;
    value = null;
    failure = null;
  }

  /**
   * @param body null if the record has none
   */
  void open(Message message, byte @Nullable [] body) {
    if (isOpen) {
      return;
    }
    isOpen = true;
    value = Missing.MISSING;
    if (body == null) {
      return;
    }
    try {
      value = decoder.decode(message, body);
    } catch (ValueFailure malformed) {
      failure = new ValueFailure(malformed.code(), "the payload is " + malformed.text());
    }
  }

  /** Why there is no value, null if there is one. */
  @Nullable ValueFailure failure() {
    return failure;
  }

  /** Missing for an empty payload and for one that could not be opened. */
  @Nullable Object value() {
    return value;
  }

  /** The fields, if the value is an object. */
  @Nullable Map<?, ?> fields() {
    return value instanceof Map ? (Map<?, ?>) value : null;
  }
}
