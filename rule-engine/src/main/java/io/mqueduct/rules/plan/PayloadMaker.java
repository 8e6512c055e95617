package io.mqueduct.rules.plan;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.PayloadReader.Fields;
import org.jspecify.annotations.Nullable;

/** SELECT * where that means the payload itself: any JSON value, or the bytes as received. */
final class PayloadMaker implements RowMaker {

  @Override
  public Fields fields() {
    return Fields.ALL;
  }

  @Override
  public void make(Frame frame, Program.Results results) {
    results.row(new PayloadRow(frame));
  }

  private record PayloadRow(Frame frame) implements RowContent {

    private @Nullable Object content() {
      return frame.isReadable() ? frame.lenientDocument() : Bytes.of(frame.payload());
    }

    @Override
    public byte[] json() {
      return frame.isReadable() ? written(JsonOutput.Style.RAW) : frame.payload().clone();
    }

    @Override
    public byte[] line() {
      return written(JsonOutput.Style.LINE);
    }

    private byte[] written(JsonOutput.Style style) {
      JsonOutput out = new JsonOutput(style);
      if (frame.hasFields()) {
        out.value(frame.allFields());
      } else if (frame.isReadable()) {
        out.value(frame.lenientDocument());
      } else {
        out.base64(frame.payload());
      }
      return out.toByteArray();
    }

    @Override
    public @Nullable Object value() {
      return JavaValues.of(frame.hasFields() ? frame.allFields() : content());
    }
  }
}
