package io.mqueduct.connect.source;

import io.mqueduct.mqtt.MqttTransport;
import io.mqueduct.pipeline.SessionFactory;
import io.mqueduct.pipeline.TaskIdentity;
import io.mqueduct.pipeline.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/** Translates Connect's task life cycle to lanes: what is handed out, and what became of it. */
public final class MqttSourceTask extends SourceTask {
  /** Nothing wakes {@code poll()} when the task is to stop, so it returns by itself. */
  private static final Duration LONGEST_POLL = Duration.ofMillis(250);

  private final Function<Map<String, String>, Settings> loader;
  private final SessionFactory sessions;
  private final Clock clock;
  private @Nullable SourceLanes running;

  /** For Connect. */
  public MqttSourceTask() {
    this(ConnectorValidation::settings, MqttTransport::session, Clock.systemUTC());
  }

  MqttSourceTask(
      Function<Map<String, String>, Settings> loader, SessionFactory sessions, Clock clock) {
    this.loader = loader;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public String version() {
    return new MqttSourceConnector().version();
  }

  @Override
  public void start(Map<String, String> props) {
    Settings settings = loader.apply(props);
    running = SourceLanes.open(settings, TaskIdentity.of(props), context, sessions, clock);
  }

  @Override
  public @Nullable List<SourceRecord> poll() throws InterruptedException {
    return lanes().poll(LONGEST_POLL);
  }

  @Override
  public void commitRecord(SourceRecord record, @Nullable RecordMetadata metadata) {
    lanes().committed((RowRecord) record, metadata);
  }

  private SourceLanes lanes() {
    SourceLanes lanes = running;
    if (lanes == null) {
      throw new ConnectException("Bug: the task was not started");
    }
    return lanes;
  }

  @Override
  public void stop() {
    SourceLanes lanes = running;
    if (lanes != null) {
      lanes.close();
    }
  }
}
