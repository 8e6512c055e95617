package io.mqueduct.connect.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.pipeline.FakeSettings;
import io.mqueduct.testkit.Ports;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of records that Kafka does not take. */
@Timeout(30)
final class SourceTaskFailuresTest extends SourceTaskRig {
  private void failsOnProducerThread(SourceRecord record) {
    CompletableFuture.runAsync(() -> task.commitRecord(record, null)).join();
  }

  /** Nobody listens there, so that send gives up before it has metadata, and says so inside. */
  private void refusesInsideSend(SourceRecord record) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", "127.0.0.1:" + Ports.free(), "max.block.ms", "50");
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(
          new ProducerRecord<>("out", new byte[0]),
          (written, failure) -> {
            assertThat(failure).isInstanceOf(TimeoutException.class).hasMessageContaining("out");
            task.commitRecord(record, null);
          });
    }
  }

  @Test
  void handsOutAgainWhatTheProducerLostThoughErrorsAreTolerated() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a", "b", "c");
    List<SourceRecord> records = poll();

    failsOnProducerThread(records.get(1));
    failsOnProducerThread(records.get(0));
    task.commitRecord(records.get(2), WRITTEN);
    assertThat(acknowledged()).isEmpty();

    clock.advance(Duration.ofSeconds(2));
    List<SourceRecord> again = poll();
    assertThat(texts(again)).containsExactly("a", "b");
    again.forEach(record -> task.commitRecord(record, WRITTEN));
    assertThat(acknowledged()).containsExactly("a", "b", "c");
  }

  /** With errors.tolerance=all the worker tells of it just as of a record that it dropped. */
  @Test
  void handsOutAgainWhatTheProducerDidNotEvenTake() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a");
    SourceRecord record = poll().get(0);

    refusesInsideSend(record);

    assertThat(acknowledged()).isEmpty();
    assertThat(attribute("dropped")).isEqualTo(0L);
    clock.advance(Duration.ofSeconds(2));
    List<SourceRecord> again = poll();
    assertThat(texts(again)).containsExactly("a");
    task.commitRecord(again.get(0), WRITTEN);
    assertThat(acknowledged()).containsExactly("a");
  }

  @Test
  void makesADeadLetterOfWhatKafkaRefusesWhileItTakesOthers() throws Exception {
    start(FakeSettings.of("dt/#").receiveMaximum(2));
    push("refused", "taken");
    List<SourceRecord> records = poll();
    failsOnProducerThread(records.get(0));
    task.commitRecord(records.get(1), WRITTEN);
    for (int i = 2; i <= 10; i++) {
      clock.advance(Duration.ofSeconds(2));
      List<SourceRecord> again = poll();
      assertThat(texts(again)).as("time %d", i).containsExactly("refused");
      failsOnProducerThread(again.get(0));
    }

    SourceRecord letter = poll().get(0);

    assertThat(letter.topic()).isEqualTo("dead");
    assertThat(texts(List.of(letter)).get(0))
        .contains("Kafka topic [out] refused the record 10 times and took others");
    assertThat(acknowledged()).isEmpty();
    task.commitRecord(letter, WRITTEN);
    assertThat(acknowledged()).containsExactly("refused", "taken");
  }

  @Test
  void waitsForAsLongAsKafkaTakesNothing() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a");

    for (int i = 1; i <= 50; i++) {
      List<SourceRecord> records = poll();
      assertThat(texts(records)).containsExactly("a");
      failsOnProducerThread(records.get(0));
      clock.advance(Duration.ofSeconds(2));
    }

    assertThat(acknowledged()).isEmpty();
    assertThat(attribute("failed-since-stored")).isEqualTo(50L);
    task.commitRecord(poll().get(0), WRITTEN);
    assertThat(acknowledged()).containsExactly("a");
    assertThat(attribute("failed-since-stored")).isEqualTo(0L);
  }

  @Test
  void doesNotSpinOnALastingFailure() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a");
    failsOnProducerThread(poll().get(0));

    assertThat(poll()).isEmpty();
  }
}
