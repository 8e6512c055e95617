package io.mqueduct.pipeline.command;

import io.mqueduct.mqtt.ConnectionOptions;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.RetainHandling;
import io.mqueduct.mqtt.SessionListener;
import io.mqueduct.mqtt.SessionOptions;
import io.mqueduct.mqtt.SessionState;
import io.mqueduct.mqtt.Subscription;
import io.mqueduct.mqtt.UserProperty;
import io.mqueduct.pipeline.ClientIds;
import io.mqueduct.pipeline.CommandTarget;
import io.mqueduct.pipeline.Output;
import io.mqueduct.pipeline.Progress;
import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.RecordOutput;
import io.mqueduct.pipeline.command.CommandMaker.Owner;
import io.mqueduct.pipeline.settings.CommandSettings;
import io.mqueduct.pipeline.settings.LaneSettings;
import io.mqueduct.pipeline.settings.MqttTarget;
import io.mqueduct.pipeline.settings.ReplyWish;
import io.mqueduct.pipeline.settings.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The commands of one lane: a connection that publishes, receipts, and a session for replies if a
 * rule wants them. The lane's worker thread calls what {@link CommandTarget} has; the other methods
 * are thread-safe.
 */
public final class Commands implements CommandTarget {
  private static final Duration TICK = Duration.ofMillis(250);
  private static final int REPLY_WINDOW = 500;
  private static final long REPLY_BYTES = 16L << 20;

  private final CommandMeters meters = new CommandMeters();
  private final Owner owner;
  private final Tasks tasks;
  private final OpenCommands open = new OpenCommands();
  private final Decisions decisions;
  private final Replies replies;
  private final CommandPublisher publisher;
  private final ReplayGuard guard;
  private final Optional<ReplySession> replySession;
  private Optional<Partition> source = Optional.empty();

  /**
   * @param writer tells this writer of marks from all others there ever were
   */
  Commands(Settings settings, LaneSettings lane, CommandPorts ports, String writer) {
    CommandSettings sending = settings.sending();
    String clientId = clientId(settings, lane, ports);
    this.owner = owner(settings, ports);
    this.tasks = new Tasks(ports.agenda());
    Receipts receipts = new Receipts(sending, lane.name(), ports.records(), ports.clock());
    this.decisions = new Decisions(receipts, meters, tasks, ports.clock());
    ReplyRecords records =
        new ReplyRecords(
            lane.name(),
            sending.repliesTopic().orElse(""),
            records(ports),
            new DroppedReplies(lane.name(), meters, ports.clock()),
            ports.clock());
    this.replies = new Replies(records, receipts, meters, tasks, ports.clock());
    this.publisher =
        new CommandPublisher(
            listener ->
                ports
                    .publishers()
                    .publisher(
                        settings.connecting(), clientId + "-pub", sending.inFlight(), listener),
            sending.inFlight(),
            open,
            decisions,
            replies,
            meters,
            tasks,
            ports.clock());
    this.guard =
        new ReplayGuard(
            sending.replay(),
            ports.receipts(),
            new ReceiptBook(settings.clientIdPrefix(), lane.name(), writer),
            open,
            new MarkDoubts(meters),
            receipts,
            tasks,
            ports.clock());
    this.replySession = replySession(settings, lane, ports);
  }

  /** The commands of a lane, not yet open. Does no I/O. */
  public static Commands of(Settings settings, LaneSettings lane, CommandPorts ports) {
    return new Commands(settings, lane, ports, UUID.randomUUID().toString());
  }

  /** Whether any rule of the lane sends commands. */
  public static boolean areSentBy(LaneSettings lane) {
    return lane.targets().stream().anyMatch(targets -> targets.mqtt().isPresent());
  }

  /** Starts connecting and returns at once. */
  public void open() {
    publisher.open();
    replySession.ifPresent(ReplySession::open);
    tasks.every(TICK, this::tick);
  }

  @Override
  public Output output(MqttTarget target) {
    CommandMaker maker = new CommandMaker(target, owner);
    return new CommandOutput(maker, () -> source, guard, open, publisher, decisions, meters);
  }

  @Override
  public void reading(Partition partition) {
    source = Optional.of(partition);
  }

  @Override
  public void settled(Map<Partition, Progress> progress) {
    guard.settled(progress);
  }

  @Override
  public void beganAnew(Partition partition) {
    guard.beganAnew(partition);
  }

  @Override
  public void revoked(Collection<Partition> partitions) {
    publisher.revoked(partitions);
    guard.revoked(partitions);
  }

  @Override
  public void lost(Collection<Partition> partitions) {
    publisher.revoked(partitions);
    guard.lost(partitions);
  }

  @Override
  public Optional<Throwable> failure() {
    return tasks.failure();
  }

  public CommandCounters counters() {
    return meters.snapshot();
  }

  /** Of the connection that publishes. */
  public SessionState state() {
    return publisher.state();
  }

  /** The last failure of that connection since it was last made, if there was one. */
  public Optional<MqttFailure> lastFailure() {
    return publisher.lastFailure();
  }

  /**
   * Disconnects; commands that are not answered come again from where they came. Called by the
   * lane's worker thread, before receipts can no longer be written. Idempotent.
   *
   * @param flush at most this long for acknowledgements of replies
   */
  public void close(Duration flush) {
    guard.writeMarks();
    publisher.close(Duration.ZERO);
    replySession.ifPresent(session -> session.close(flush));
    tasks.close();
  }

  private void tick() {
    publisher.tick();
    replies.tick();
  }

  private static String clientId(Settings settings, LaneSettings lane, CommandPorts ports) {
    return ClientIds.of(settings.clientIdPrefix(), ports.task().task(), lane.name());
  }

  private static Owner owner(Settings settings, CommandPorts ports) {
    return new Owner(
        settings.clientIdPrefix(),
        settings.sending().origin().map(origin -> new UserProperty(ORIGIN_PROPERTY, origin)),
        ports.task().tasks() == 1 ? "" : "/" + ports.task().task());
  }

  private static RecordOutput records(CommandPorts ports) {
    return ports
        .records()
        .orElse(
            (record, completion) -> {
              throw new IllegalStateException("Bug: no way to Kafka for replies");
            });
  }

  private Optional<ReplySession> replySession(
      Settings settings, LaneSettings lane, CommandPorts ports) {
    List<String> filters =
        lane.targets().stream()
            .flatMap(targets -> targets.mqtt().stream())
            .flatMap(target -> target.replies().stream())
            .map(ReplyWish::filter)
            .distinct()
            .toList();
    if (filters.isEmpty()) {
      return Optional.empty();
    }

    String clientId = clientId(settings, lane, ports) + "-replies";
    SessionOptions options = replyOptions(settings, clientId, filters);
    return Optional.of(
        new ReplySession(
            clientId, ports.sessions().session(options, new SessionListener() {}), replies, tasks));
  }

  private SessionOptions replyOptions(Settings settings, String clientId, List<String> filters) {
    ConnectionOptions connection = settings.connecting();
    return new SessionOptions(
        connection,
        clientId,
        settings.sending().replySession(),
        REPLY_WINDOW,
        REPLY_BYTES,
        REPLY_WINDOW,
        filters.stream()
            .map(
                filter ->
                    new Subscription(
                        filter + owner.replySuffix(), 1, 1, true, RetainHandling.NEVER))
            .toList(),
        List.of(),
        Duration.ZERO,
        false);
  }
}
