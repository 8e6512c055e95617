package io.mqueduct.demo;

import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.EmbeddedMqttBroker;
import io.mqueduct.testkit.EmbeddedQuestDb;
import java.util.ArrayDeque;
import java.util.Deque;
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
    Deque<Runnable> undo = new ArrayDeque<>();
    undo.push(() -> close(database));
    try {
      EmbeddedMqttBroker broker = EmbeddedMqttBroker.start();
      undo.push(broker::close);
      EmbeddedKafka kafka = EmbeddedKafka.start(Map.of("num.partitions", "3"));
      undo.push(kafka::close);
      return new DemoServers(broker, kafka, database.join());
    } catch (RuntimeException failed) {
      undo.forEach(Runnable::run);
      throw new DemoException("a server did not start: " + failed);
    }
  }

  private static void close(CompletableFuture<EmbeddedQuestDb> launched) {
    try {
      launched.join().close();
    } catch (CompletionException failed) {
      // It did not start, so nothing is there to be closed.
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
    try {
      database.close();
    } finally {
      closeBrokers();
    }
  }

  private void closeBrokers() {
    try {
      kafka.close();
    } finally {
      broker.close();
    }
  }
}
