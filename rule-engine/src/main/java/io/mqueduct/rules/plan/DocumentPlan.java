package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.analysis.Typed.Opening;
import org.jspecify.annotations.Nullable;

/** The payload as one value. */
final class DocumentPlan extends CopyPlan {
  private final Opening opening;

  DocumentPlan(Span span, Opening opening) {
    super(span);
    this.opening = opening;
  }

  @Override
  @Nullable Object copy(Frame frame) {
    return opening == Opening.FAILS_IF_NOT_JSON ? frame.document(span()) : frame.lenientDocument();
  }
}
