package io.mqueduct.connect.source;

import io.mqueduct.pipeline.RecordOutput;
import io.mqueduct.pipeline.RecordOutputContract;
import io.mqueduct.pipeline.settings.ValueFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.source.SourceRecord;

class HandOffContractTest extends RecordOutputContract {
  private final RecordHandOff handOff =
      new RecordHandOff(ConnectValues.in(ValueFormat.JSON_BYTES), () -> 0L);
  private final RecordOutput output =
      handOff.output(new OffsetManifest(new FakeTaskContext().offsetStorageReader(), () -> 1));

  @Override
  protected RecordOutput output() {
    return output;
  }

  @Override
  protected List<String> targetTakesAll() {
    List<String> taken = new ArrayList<>();
    for (SourceRecord record : handOff.take()) {
      taken.add(new String((byte[]) record.value(), StandardCharsets.UTF_8));
      handOff.committed(
          (RowRecord) record, new RecordMetadata(new TopicPartition("topic", 0), 0, 0, 0, 0, 0));
    }
    return taken;
  }
}
