package io.mqueduct.rules.function;

import io.mqueduct.rules.Message;
import java.util.random.RandomGenerator;

/** What a call may know besides its arguments. Confined to the routing thread. */
public interface CallContext {

  Message message();

  /** Milliseconds since the epoch; the clock is read once per message. */
  long now();

  RandomGenerator random();
}
