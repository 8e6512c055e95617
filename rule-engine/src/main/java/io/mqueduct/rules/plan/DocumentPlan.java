package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.analysis.Input.Opening;
import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.Numerals;
import io.mqueduct.rules.data.Raw;
import org.jspecify.annotations.Nullable;

/** The payload as one value. */
final class DocumentPlan extends CopyPlan {
  private final Opening opening;
  private final Numerals numerals;

  DocumentPlan(Span span, Opening opening, Numerals numerals) {
    super(span);
    this.opening = opening;
    this.numerals = numerals;
  }

  @Override
  @Nullable Object copy(Frame frame) {
    Object value =
        switch (opening) {
          case FAILS_IF_NOT_JSON -> frame.document(span());
          case AS_RECEIVED_IF_NOT_JSON -> frame.lenientDocument();
          case AS_BYTES_IF_NOT_JSON ->
              frame.isReadable() ? frame.lenientDocument() : Bytes.of(frame.payload());
        };
    return numerals == Numerals.DECIMALS && value instanceof Raw raw ? raw.exact() : value;
  }

  @Override
  boolean write(Frame frame, JsonOutput out) {
    if (opening == Opening.AS_BYTES_IF_NOT_JSON && !frame.isReadable()) {
      out.base64(frame.payload());
      return true;
    }
    return super.write(frame, out);
  }
}
