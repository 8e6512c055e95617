package io.mqueduct.pipeline.command;

import io.mqueduct.pipeline.FakeRecordOutput;
import io.mqueduct.pipeline.OutboundRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads back what a {@link FakeRecordOutput} has stored. */
public final class FakeReceipts implements ReceiptsReader {
  private final FakeRecordOutput output;
  private int read;
  private boolean away;

  public FakeReceipts(FakeRecordOutput output) {
    this.output = output;
  }

  /** From now on Kafka does not answer. */
  public FakeReceipts away() {
    away = true;
    return this;
  }

  @Override
  public void readOn(Visitor visitor) throws IOException {
    if (away) {
      throw new IOException("Kafka is away");
    }

    List<OutboundRecord> stored = output.stored();
    for (OutboundRecord record : stored.subList(read, stored.size())) {
      if (record.topic().equals("receipts") && record.value() instanceof byte[] value) {
        visitor.record(new String((byte[]) record.key(), StandardCharsets.UTF_8), value);
      }
    }
    read = stored.size();
  }
}
