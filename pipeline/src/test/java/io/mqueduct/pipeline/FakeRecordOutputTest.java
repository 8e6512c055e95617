package io.mqueduct.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.List;

class FakeRecordOutputTest extends RecordOutputContract {
  private final FakeRecordOutput fake = new FakeRecordOutput();
  private int seen;

  @Override
  protected RecordOutput output() {
    return fake;
  }

  @Override
  protected List<String> targetTakesAll() {
    fake.storeAll();
    List<OutboundRecord> stored = fake.stored();
    List<String> fresh =
        stored.subList(seen, stored.size()).stream()
            .map(record -> new String((byte[]) record.value(), StandardCharsets.UTF_8))
            .toList();
    seen = stored.size();
    return fresh;
  }
}
