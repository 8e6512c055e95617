package io.mqueduct.rules.format;

import io.mqueduct.rules.Message;
import io.mqueduct.rules.data.ValueFailure;
import org.jspecify.annotations.Nullable;

/** Opens payloads of one format. Confined to one thread: it may remember earlier messages. */
@FunctionalInterface
public interface PayloadDecoder {

  /**
   * The payload as a value, {@code Missing.MISSING} if it is empty and the format has no empty
   * value.
   *
   * @throws ValueFailure if it is not of the format
   */
  @Nullable Object decode(Message message, byte[] payload);

  /** Whether it must see every message that a rule takes, read or not. */
  default boolean learns() {
    return false;
  }

  /** Messages that were lost on their way, as far as the format tells. */
  default long missed() {
    return 0;
  }
}
