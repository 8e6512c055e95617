package io.mqueduct.connect.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/** The worker as a sink task sees it. */
final class FakeSinkContext implements SinkTaskContext {
  final Set<TopicPartition> assigned = new HashSet<>();
  final Set<TopicPartition> paused = new HashSet<>();
  final Map<TopicPartition, Long> rewound = new HashMap<>();
  final List<String> reported = new ArrayList<>();
  final List<CompletableFuture<Void>> reports = new ArrayList<>();
  boolean reportsErrors = true;
  boolean tolerates = true;
  long timeout = -1;
  int commitRequests;

  @Override
  public Map<String, String> configs() {
    return Map.of();
  }

  @Override
  public void offset(Map<TopicPartition, Long> offsets) {
    rewound.putAll(offsets);
  }

  @Override
  public void offset(TopicPartition partition, long offset) {
    rewound.put(partition, offset);
  }

  @Override
  public void timeout(long timeoutMs) {
    timeout = timeoutMs;
  }

  @Override
  public Set<TopicPartition> assignment() {
    return assigned;
  }

  @Override
  public void pause(TopicPartition... partitions) {
    paused.addAll(List.of(partitions));
  }

  @Override
  public void resume(TopicPartition... partitions) {
    paused.removeAll(List.of(partitions));
  }

  @Override
  public void requestCommit() {
    commitRequests++;
  }

  @Override
  public @Nullable ErrantRecordReporter errantRecordReporter() {
    if (!reportsErrors) {
      return null;
    }
    return (record, error) -> {
      if (!tolerates) {
        throw new ConnectException("Tolerance exceeded", error);
      }
      reported.add(
          record.topic()
              + "-"
              + record.kafkaPartition()
              + "@"
              + record.kafkaOffset()
              + ": "
              + error.getMessage());
      CompletableFuture<Void> report = new CompletableFuture<>();
      reports.add(report);
      return report;
    };
  }

  @Override
  public PluginMetrics pluginMetrics() {
    throw new NoSuchMethodError("pluginMetrics");
  }
}
