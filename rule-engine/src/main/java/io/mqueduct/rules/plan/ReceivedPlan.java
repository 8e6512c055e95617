package io.mqueduct.rules.plan;

import io.mqueduct.rules.data.Bytes;
import org.jspecify.annotations.Nullable;

/** The payload as received where its format says that it is no text. */
final class ReceivedPlan extends Plan {

  @Override
  @Nullable Object evaluate(Frame frame) {
    byte[] body = frame.body();
    return body == null ? null : Bytes.of(body);
  }
}
