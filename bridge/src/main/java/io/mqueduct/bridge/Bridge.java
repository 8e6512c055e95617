package io.mqueduct.bridge;

import io.mqueduct.bridge.admin.AdminServer;
import io.mqueduct.bridge.config.BridgeOptions;
import io.mqueduct.bridge.config.Configuration;
import io.mqueduct.bridge.lane.CommandOutputs;
import io.mqueduct.bridge.lane.KafkaLaneParts;
import io.mqueduct.bridge.lane.LaneCondition;
import io.mqueduct.bridge.lane.LaneOutputs;
import io.mqueduct.bridge.lane.LaneParts;
import io.mqueduct.bridge.lane.LaneRunner;
import io.mqueduct.bridge.lane.LaneStatus;
import io.mqueduct.bridge.lane.MqttLaneParts;
import io.mqueduct.bridge.lane.RecordFeed;
import io.mqueduct.bridge.lane.StateFileManifest;
import io.mqueduct.kafka.KafkaReader;
import io.mqueduct.kafka.KafkaTransport;
import io.mqueduct.kafka.KafkaWriter;
import io.mqueduct.kafka.ReaderOptions;
import io.mqueduct.kafka.TopicHistory;
import io.mqueduct.kafka.WriterListener;
import io.mqueduct.kafka.WriterOptions;
import io.mqueduct.mqtt.MqttTransport;
import io.mqueduct.pipeline.Lane;
import io.mqueduct.pipeline.LanePorts;
import io.mqueduct.pipeline.RecordLane;
import io.mqueduct.pipeline.RecordOutput;
import io.mqueduct.pipeline.TaskIdentity;
import io.mqueduct.pipeline.command.CommandPorts;
import io.mqueduct.pipeline.command.Commands;
import io.mqueduct.pipeline.command.ThreadAgenda;
import io.mqueduct.pipeline.kafka.KafkaRecordOutput;
import io.mqueduct.pipeline.kafka.ReceiptHistory;
import io.mqueduct.pipeline.settings.KafkaClients;
import io.mqueduct.pipeline.settings.LaneSettings;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.pipeline.table.TableWriter;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.timeseries.TimeseriesTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wiring: for each lane of the settings an MQTT session or a Kafka reader, the rules, a Kafka
 * writer, a writer of tables where a rule has one, and a thread that drives them; beside them the
 * administration server. Thread-safe.
 */
public final class Bridge {

  private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);

  private final Settings settings;
  private final BridgeOptions options;
  private final Clock clock;
  private final StateFileManifest manifest;
  private volatile List<LaneRunner> lanes = List.of();
  private volatile @Nullable AdminServer admin;

  public Bridge(Configuration configuration, Clock clock) {
    this.settings = configuration.settings();
    this.options = configuration.options();
    this.clock = clock;
    this.manifest = new StateFileManifest(options.stateDirectory());
  }

  /**
   * Starts every lane and returns; connections are made in the background, for as long as it takes.
   *
   * @throws BridgeException if the state directory or the administration port cannot be used
   */
  public void start() throws BridgeException {
    prepareState();
    lanes = settings.lanes().stream().map(this::runner).toList();
    startAdmin();
    LOG.info("bridge=starting lanes={} rules={}", lanes.size(), rules());
    lanes.forEach(LaneRunner::start);
  }

  /** Begins to stop every lane and returns at once. */
  public void stop() {
    lanes.forEach(LaneRunner::stop);
  }

  /** Waits until every lane has ended, by {@link #stop} or by itself. */
  public Ending awaitEnd() throws InterruptedException {
    for (LaneRunner lane : lanes) {
      lane.join();
    }
    AdminServer server = admin;
    if (server != null) {
      server.close();
    }
    return ending();
  }

  public List<LaneStatus> status() {
    return lanes.stream().map(LaneRunner::status).toList();
  }

  /** Where the administration server listens, once started. */
  public Optional<InetSocketAddress> adminAddress() {
    return Optional.ofNullable(admin).map(AdminServer::address);
  }

  /** How a bridge ended. */
  public enum Ending {
    /** Stopped by us, and everything in flight is settled. */
    DRAINED,
    /** Stopped by us; what was in flight comes again from the broker. */
    CUT_OFF,
    /** Every lane stopped by itself. */
    FAILED
  }

  private Ending ending() {
    if (status().stream().allMatch(lane -> lane.condition() == LaneCondition.STOPPED)) {
      return Ending.FAILED;
    }
    return lanes.stream().allMatch(LaneRunner::isDrained) ? Ending.DRAINED : Ending.CUT_OFF;
  }

  private LaneRunner runner(LaneSettings lane) {
    return new LaneRunner(
        lane.name(), () -> build(lane), settings.pipeline().drainTimeout(), clock);
  }

  private LaneParts build(LaneSettings lane) {
    String name = settings.clientIdPrefix() + "-" + lane.name();
    Optional<KafkaWriter> writer = settings.clients().map(clients -> writer(name, clients));
    LaneOutputs outputs =
        new LaneOutputs(
            writer, tables(lane), commands(lane, name, writer.map(KafkaRecordOutput::new)));
    return lane.source() == SourceKind.MQTT
        ? readingMqtt(lane, outputs)
        : readingKafka(lane, name, outputs);
  }

  private static KafkaWriter writer(String name, KafkaClients clients) {
    return KafkaTransport.writer(
        WriterOptions.of(name, clients.producer().reveal()), new WriterListener() {});
  }

  private Optional<TableWriter> tables(LaneSettings lane) {
    return lane.targets().stream().anyMatch(rule -> rule.table().isPresent())
        ? Optional.of(TableWriter.of(settings.points(), lane, TimeseriesTransport::writer, clock))
        : Optional.empty();
  }

  private Optional<CommandOutputs> commands(
      LaneSettings lane, String name, Optional<RecordOutput> records) {
    if (!Commands.areSentBy(lane)) {
      return Optional.empty();
    }

    Optional<TopicHistory> receipts =
        settings
            .sending()
            .receiptsTopic()
            .map(
                topic ->
                    KafkaTransport.history(
                        name + "-receipts", topic, settings.kafkaClients().consumer().reveal()));
    CommandPorts ports =
        new CommandPorts(
            TaskIdentity.ONLY,
            MqttTransport::publisher,
            MqttTransport::session,
            records,
            receipts.map(ReceiptHistory::new),
            new ThreadAgenda("mqueduct-commands-" + lane.name()),
            clock);
    return Optional.of(new CommandOutputs(Commands.of(settings, lane, ports), receipts));
  }

  private LaneParts readingMqtt(LaneSettings lane, LaneOutputs outputs) {
    LanePorts ports =
        new LanePorts(TaskIdentity.ONLY, MqttTransport::session, outputs.ports(), manifest, clock);
    return new MqttLaneParts(Lane.of(settings, lane, ports), outputs);
  }

  private LaneParts readingKafka(LaneSettings lane, String name, LaneOutputs outputs) {
    RecordLane records = RecordLane.of(settings, lane, name, outputs.ports(), clock);
    KafkaReader reader =
        KafkaTransport.reader(
            ReaderOptions.of(name, lane.topics(), settings.kafkaClients().consumer().reveal()));
    return new KafkaLaneParts(
        name, records, new RecordFeed(records, reader, clock), reader, outputs);
  }

  private void prepareState() throws BridgeException {
    try {
      manifest.prepare();
    } catch (IOException e) {
      throw new BridgeException(
          "bridge.state.dir: [%s] cannot be written; choose another directory"
              .formatted(options.stateDirectory()),
          e);
    }
  }

  private void startAdmin() throws BridgeException {
    if (options.admin().isEmpty()) {
      return;
    }
    InetSocketAddress address = options.admin().get();
    try {
      AdminServer server = AdminServer.start(address, this::status);
      admin = server;
      LOG.info("admin=http://{}:{}", address.getHostString(), server.address().getPort());
    } catch (IOException e) {
      throw new BridgeException(
          "bridge.admin.listen: [%s:%d] cannot be used (%s); choose another port or off"
              .formatted(address.getHostString(), address.getPort(), e.getMessage()),
          e);
    }
  }

  private int rules() {
    return settings.lanes().stream().mapToInt(lane -> lane.rules().rules().size()).sum();
  }
}
