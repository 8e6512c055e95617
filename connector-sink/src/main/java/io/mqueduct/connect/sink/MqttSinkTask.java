package io.mqueduct.connect.sink;

import io.mqueduct.kafka.KafkaTransport;
import io.mqueduct.kafka.KafkaWriter;
import io.mqueduct.kafka.TopicHistory;
import io.mqueduct.kafka.WriterListener;
import io.mqueduct.kafka.WriterOptions;
import io.mqueduct.mqtt.MqttTransport;
import io.mqueduct.pipeline.TargetPorts;
import io.mqueduct.pipeline.TaskIdentity;
import io.mqueduct.pipeline.command.CommandPorts;
import io.mqueduct.pipeline.command.Commands;
import io.mqueduct.pipeline.command.ThreadAgenda;
import io.mqueduct.pipeline.kafka.KafkaRecordOutput;
import io.mqueduct.pipeline.kafka.ReceiptHistory;
import io.mqueduct.pipeline.settings.ClientProperties;
import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.KafkaClients;
import io.mqueduct.pipeline.settings.LaneSettings;
import io.mqueduct.pipeline.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Kafka partitions through SQL rules to devices, as MQTT messages. */
public final class MqttSinkTask extends RuleSinkTask {
  private static final Duration FLUSH = Duration.ofMillis(500);

  private final Clock clock;

  public MqttSinkTask() {
    this(Clock.systemUTC());
  }

  private MqttSinkTask(Clock clock) {
    super(Host.MQTT_SINK, clock, System::nanoTime);
    this.clock = clock;
  }

  @Override
  SinkTargets open(Settings settings, TaskIdentity task, ReportedErrors errors) {
    LaneSettings lane = settings.lanes().get(0);
    String name = settings.clientIdPrefix() + "-" + task.task() + "-" + lane.name();
    Optional<KafkaWriter> writer =
        settings.clients().map(KafkaClients::producer).map(clients -> writer(name, clients));
    Optional<TopicHistory> receipts =
        settings.sending().receiptsTopic().map(topic -> history(name, topic, settings));
    Commands commands =
        Commands.of(
            settings,
            lane,
            new CommandPorts(
                task,
                MqttTransport::publisher,
                MqttTransport::session,
                writer.map(KafkaRecordOutput::new),
                receipts.map(ReceiptHistory::new),
                new ThreadAgenda("mqueduct-commands-" + name),
                clock));
    writer.ifPresent(KafkaWriter::open);
    commands.open();
    return new Devices(TargetPorts.reporting(errors).with(commands), commands, writer, receipts);
  }

  private static KafkaWriter writer(String name, ClientProperties producer) {
    return KafkaTransport.writer(
        WriterOptions.of(name, producer.reveal()), new WriterListener() {});
  }

  private static TopicHistory history(String name, String topic, Settings settings) {
    return KafkaTransport.history(
        name + "-receipts", topic, settings.kafkaClients().consumer().reveal());
  }

  private record Devices(
      TargetPorts ports,
      Commands commands,
      Optional<KafkaWriter> writer,
      Optional<TopicHistory> receipts)
      implements SinkTargets {

    @Override
    public void close() {
      commands.close(FLUSH);
      writer.ifPresent(kafka -> kafka.close(FLUSH));
      receipts.ifPresent(TopicHistory::close);
    }
  }
}
