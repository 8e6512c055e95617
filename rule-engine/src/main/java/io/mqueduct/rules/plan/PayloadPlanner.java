package io.mqueduct.rules.plan;

import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.Span;
import io.mqueduct.rules.analysis.Input;
import io.mqueduct.rules.analysis.Layout;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Trait;

/** What is read from the payload: how depends on its format. Immutable. */
final class PayloadPlanner {
  private final Semantics semantics;
  private final Layout layout;
  private final PayloadFormat format;

  PayloadPlanner(Semantics semantics, Layout layout, PayloadFormat format) {
    this.semantics = semantics;
    this.layout = layout;
    this.format = format;
  }

  boolean isJson() {
    return format == PayloadFormat.JSON;
  }

  Plan field(Input.Field field) {
    return isJson()
        ? new FieldPlan(
            field.span(), layout.paths().slot(field.keys()), unreadable(), semantics.numerals())
        : new DecodedFieldPlan(field.span(), field.keys(), unreadable());
  }

  private FieldPlan.Unreadable unreadable() {
    if (semantics.has(Trait.UNREADABLE_FIELDS_ARE_MISSING)) {
      return FieldPlan.Unreadable.MISSING;
    }
    return semantics.has(Trait.PATHS_OPEN_TEXTS)
        ? FieldPlan.Unreadable.FAILS_IF_EMPTY_TOO
        : FieldPlan.Unreadable.FAILS;
  }

  Plan document(Input.Document document) {
    return new DocumentPlan(document.span(), document.opening(), semantics.numerals());
  }

  Plan column(Input.MessageColumn column) {
    boolean special = column.column().isPayload() && !isJson();
    return special ? payload(column.span()) : new ColumnPlan(column.column());
  }

  /** The payload as received, which the format says is text, or is not. */
  Plan payload(Span span) {
    return format == PayloadFormat.Plain.TEXT
        ? new DocumentPlan(span, Input.Opening.FAILS_IF_NOT_JSON, semantics.numerals())
        : new ReceivedPlan();
  }
}
