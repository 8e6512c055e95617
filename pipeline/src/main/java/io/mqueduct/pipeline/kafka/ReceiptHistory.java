package io.mqueduct.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mqueduct.kafka.TopicHistory;
import io.mqueduct.pipeline.command.ReceiptsReader;
import java.io.IOException;

/** Reads receipts back from their topic. As thread-safe as the history. */
public record ReceiptHistory(TopicHistory history) implements ReceiptsReader {

  @Override
  public void readOn(Visitor visitor) throws IOException {
    history.readOn(
        (key, value) -> {
          if (key != null && value != null) {
            visitor.record(new String(key, UTF_8), value);
          }
        });
  }
}
