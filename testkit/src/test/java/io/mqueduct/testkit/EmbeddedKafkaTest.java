package io.mqueduct.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

final class EmbeddedKafkaTest {
  @Test
  void keepsItsRecordsOverARestart() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopic("three", 3);
      assertThat(kafka.records("three")).isEmpty();
      assertThat(kafka.records("no such topic")).isEmpty();

      try (KafkaProducer<String, String> producer = producer(kafka)) {
        for (int i = 0; i < 30; i++) {
          producer.send(new ProducerRecord<>("three", i % 3, "key", "value " + i));
        }
        producer.flush();
        kafka.stop();
        assertThat(kafka.isRunning()).isFalse();
        kafka.restart();
        producer.send(new ProducerRecord<>("three", 0, "key", "after")).get();
      }

      assertThat(kafka.topics()).contains("three");
      assertThat(kafka.records("three"))
          .hasSize(31)
          .extracting(record -> new String(record.value(), UTF_8))
          .contains("value 0", "value 29", "after");
    }
  }

  private static KafkaProducer<String, String> producer(EmbeddedKafka kafka) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers()),
        new StringSerializer(),
        new StringSerializer());
  }
}
