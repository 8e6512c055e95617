package io.mqueduct.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far a consumer group is in one topic. Confined to the test's thread. */
public final class GroupProgress implements AutoCloseable {
  private final Admin admin;
  private final String group;
  private final String topic;
  private final int partitions;

  public GroupProgress(EmbeddedKafka kafka, String group, String topic, int partitions) {
    this.admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    this.group = group;
    this.topic = topic;
    this.partitions = partitions;
  }

  /** Whether it has committed the end of every partition. */
  public boolean isThrough() {
    try {
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      for (int partition = 0; partition < partitions; partition++) {
        ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
      }
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return admin.listOffsets(ends).all().get().entrySet().stream()
          .allMatch(end -> isAt(end.getValue(), committed.get(end.getKey())));
    } catch (ExecutionException notNow) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isAt(ListOffsetsResultInfo end, @Nullable OffsetAndMetadata committed) {
    return committed != null && committed.offset() == end.offset();
  }

  @Override
  public void close() {
    admin.close();
  }
}
