package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.JsonName;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.Numerals;
import io.mqueduct.rules.data.Raw;
import io.mqueduct.rules.data.Slots;

/** A field of the payload. */
final class FieldPlan extends CopyPlan {
  private final int slot;
  private final Unreadable unreadable;
  private final Numerals numerals;

  FieldPlan(Span span, int slot, Unreadable unreadable, Numerals numerals) {
    super(span);
    this.slot = slot;
    this.unreadable = unreadable;
    this.numerals = numerals;
  }

  /** What a field of a payload that is no JSON is. */
  enum Unreadable {
    FAILS,
    /** The same for a payload of no bytes, which is no JSON either. */
    FAILS_IF_EMPTY_TOO,
    MISSING
  }

  int slot() {
    return slot;
  }

  Slots fields(Frame frame) {
    Slots read = frame.readFields();
    return read == null ? readFields(frame) : read;
  }

  private Slots readFields(Frame frame) {
    return switch (unreadable) {
      case FAILS -> frame.fields(span());
      case FAILS_IF_EMPTY_TOO -> frame.fieldsOfSome(span());
      case MISSING -> frame.fieldsOrNone();
    };
  }

  @Override
  Object copy(Frame frame) {
    Object value = fields(frame).raw(slot);
    return numerals == Numerals.DECIMALS && value instanceof Raw raw ? raw.exact() : value;
  }

  @Override
  boolean write(Frame frame, JsonOutput out) {
    return fields(frame).copy(slot, out);
  }

  @Override
  boolean writeMember(Frame frame, JsonName key, int start, JsonOutput out) {
    return fields(frame).copy(slot, key, start, out);
  }
}
