package io.mqueduct.connect.source;

import io.mqueduct.pipeline.FakeSessions;
import io.mqueduct.pipeline.FakeSettings;
import io.mqueduct.testkit.ManualClock;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;

/** A task on fake sessions; the test's thread is the worker's task thread. */
abstract class SourceTaskRig {
  static final RecordMetadata WRITTEN =
      new RecordMetadata(new TopicPartition("out", 0), 0, 0, 0, 0, 0);
  final FakeSessions sessions = new FakeSessions();
  final FakeTaskContext context = new FakeTaskContext();
  final ManualClock clock = ManualClock.at("2026-01-02T03:04:05Z");
  MqttSourceTask task = new MqttSourceTask();

  void start(FakeSettings settings) {
    task = new MqttSourceTask(props -> settings.build(), sessions, clock);
    task.initialize(context);
    task.start(Map.of("task.index", "0", "task.count", "1"));
  }

  @AfterEach
  void stop() {
    task.stop();
  }

  void push(String... payloads) {
    for (String payload : payloads) {
      sessions.last().push("dt/1", payload, 100);
    }
  }

  List<SourceRecord> poll() throws InterruptedException {
    List<SourceRecord> records = task.poll();
    return records == null ? List.of() : records;
  }

  List<String> acknowledged() {
    return sessions.last().acknowledgedTexts();
  }

  static List<String> texts(List<SourceRecord> records) {
    return records.stream()
        .map(record -> new String((byte[]) record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  static Object attribute(String name) throws Exception {
    return ManagementFactory.getPlatformMBeanServer().getAttribute(bean(), name);
  }

  static ObjectName bean() throws Exception {
    return new ObjectName("io.mqueduct:type=lane,client=test-0-kafka");
  }
}
