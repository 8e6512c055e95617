package io.mqueduct.rules.plan;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.PayloadReader.Fields;
import org.jspecify.annotations.Nullable;

/** SELECT * where that means the payload itself: any JSON value, or the bytes as received. */
final class PayloadMaker implements RowMaker, RowContent {

  @Override
  public Fields fields() {
    return Fields.ALL;
  }

  @Override
  public void make(Frame frame, Program.Results results) {
    results.row(this);
  }

  @Override
  public byte[] json(Frame frame) {
    if (!frame.isReadable()) {
      return frame.payload().clone();
    }
    JsonOutput out = new JsonOutput(JsonOutput.Style.RAW);
    write(frame, out);
    return out.toByteArray();
  }

  @Override
  public boolean write(Frame frame, JsonOutput out) {
    if (frame.hasFields()) {
      out.value(frame.allFields());
    } else if (frame.isReadable()) {
      out.value(frame.lenientDocument());
    } else {
      out.base64(frame.payload());
    }
    return true;
  }

  @Override
  public @Nullable Object value(Frame frame) {
    return JavaValues.of(frame.hasFields() ? frame.allFields() : content(frame));
  }

  private static @Nullable Object content(Frame frame) {
    return frame.isReadable() ? frame.lenientDocument() : Bytes.of(frame.payload());
  }
}
