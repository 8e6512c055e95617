package io.mqueduct.demo;

import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.EmbeddedMqttBroker;
import io.mqueduct.testkit.EmbeddedQuestDb;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What the bridge stands between. Confined to one thread. */
final class DemoServers implements AutoCloseable {
  private final EmbeddedMqttBroker broker;
  private final EmbeddedKafka kafka;
  private final EmbeddedQuestDb database;

  private DemoServers(EmbeddedMqttBroker broker, EmbeddedKafka kafka, EmbeddedQuestDb database) {
    this.broker = broker;
    this.kafka = kafka;
    this.database = database;
  }

  /** Starts all of them; the database, in a JVM of its own, beside the others. */
  static DemoServers start() throws DemoException {
    CompletableFuture<EmbeddedQuestDb> database =
        CompletableFuture.supplyAsync(EmbeddedQuestDb::launch);
    EmbeddedMqttBroker broker = EmbeddedMqttBroker.start();
    EmbeddedKafka kafka = EmbeddedKafka.start(Map.of("num.partitions", "3"));
    try {
      return new DemoServers(broker, kafka, database.join());
    } catch (CompletionException failed) {
      kafka.close();
      broker.close();
      throw new DemoException("QuestDB did not start: " + failed.getCause());
    }
  }

  EmbeddedMqttBroker broker() {
    return broker;
  }

  EmbeddedKafka kafka() {
    return kafka;
  }

  EmbeddedQuestDb database() {
    return database;
  }

  /** Where they are, for whoever wants to look at them while the demo runs. */
  String addresses() {
    return "MQTT %s, Kafka %s, QuestDB %s"
        .formatted(broker.uri().getAuthority(), kafka.bootstrapServers(), database.uri());
  }

  @Override
  public void close() {
    database.close();
    kafka.close();
    broker.close();
  }
}
