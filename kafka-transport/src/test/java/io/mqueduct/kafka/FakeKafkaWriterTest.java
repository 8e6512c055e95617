package io.mqueduct.kafka;

import java.util.List;
import org.jspecify.annotations.Nullable;

final class FakeKafkaWriterTest extends KafkaWriterContract {

  private @Nullable FakeKafkaWriter fake;

  @Override
  protected KafkaWriter newWriter(WriterListener listener) {
    fake = new FakeKafkaWriter(listener);
    return fake;
  }

  @Override
  protected String newTopic() {
    return "a-topic";
  }

  @Override
  protected List<KafkaRecord> stored(String topic) {
    return kafka().written();
  }

  @Override
  protected void takeKafkaAway() {
    kafka().goAway();
  }

  @Override
  protected void bringKafkaBack() {
    kafka().comeBack();
  }

  private FakeKafkaWriter kafka() {
    return java.util.Objects.requireNonNull(fake);
  }
}
