package io.mqueduct.pipeline.command;

import io.mqueduct.mqtt.ConnectionInfo;
import io.mqueduct.mqtt.MqttException;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.MqttFailure.Kind;
import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.mqtt.SessionListener;
import io.mqueduct.mqtt.SessionState;
import io.mqueduct.pipeline.Completion;
import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.settings.MqttTarget.Retry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Publishes commands on a connection of its own and decides what became of each: never one that is
 * too old, again what a connection took with it, in order for each topic. Public methods for any
 * thread; the rest runs on the agenda.
 */
final class CommandPublisher implements SessionListener {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** No connection has this generation. */
  private static final long NONE = 0;

  private final Tasks tasks;
  private final MqttPublisher publisher;
  private final int maxInFlight;
  private final OpenCommands open;
  private final Decisions decisions;
  private final Replies replies;
  private final CommandMeters meters;
  private final Clock clock;
  private final WaitingCommands waiting = new WaitingCommands();

  /** Commands of these partitions are another owner's if they came before this number. */
  private final Map<Partition, Long> revoked = new HashMap<>();

  private long generation = NONE;
  private int window;
  private int inFlight;
  private long order;

  /**
   * @param publisher makes the publisher that tells this listener
   */
  CommandPublisher(
      Function<SessionListener, MqttPublisher> publisher,
      int maxInFlight,
      OpenCommands open,
      Decisions decisions,
      Replies replies,
      CommandMeters meters,
      Tasks tasks,
      Clock clock) {
    this.publisher = publisher.apply(this);
    this.maxInFlight = maxInFlight;
    this.open = open;
    this.decisions = decisions;
    this.replies = replies;
    this.meters = meters;
    this.tasks = tasks;
    this.clock = clock;
  }

  void open() {
    publisher.open();
  }

  void close(Duration flush) {
    publisher.close(flush);
  }

  SessionState state() {
    return publisher.state();
  }

  Optional<MqttFailure> lastFailure() {
    return Optional.ofNullable(publisher.lastFailure());
  }

  void add(Command command, SharedCompletion completion) {
    tasks.add(() -> queue(command, completion));
  }

  /** The record of a command was read again before the command's end was known. */
  void join(SharedCompletion earlier, Command command, Completion completion) {
    tasks.add(
        () -> {
          if (!joins(earlier, completion)
              && !open.end(command).map(later -> joins(later, completion)).orElse(false)) {
            queue(command, open.begin(command, completion));
          }
        });
  }

  private boolean joins(SharedCompletion end, Completion completion) {
    if (!end.join(completion)) {
      return false;
    }
    end.claim(order++);
    return true;
  }

  private void queue(Command command, SharedCompletion completion) {
    completion.claim(order);
    waiting.add(new PendingCommand(command, completion, order++));
    pump();
  }

  /** What waits of these partitions is their next owner's. */
  void revoked(Collection<Partition> partitions) {
    tasks.add(
        () -> {
          partitions.forEach(partition -> revoked.put(partition, order));
          waiting.end(this::isRevoked, this::drop);
          pump();
        });
  }

  private boolean isRevoked(PendingCommand pending) {
    return pending
        .command()
        .source()
        .map(revoked::get)
        .filter(pending.completion()::isBefore)
        .isPresent();
  }

  private void drop(PendingCommand pending) {
    pending.decide();
    replies.forget(pending.command());
    pending.completion().leftToNextOwner();
    waiting.decided(pending);
  }

  @Override
  public void connected(ConnectionInfo info) {
    tasks.add(
        () -> {
          generation = info.generation();
          window = Math.min(maxInFlight, info.receiveMaximum());
          pump();
        });
  }

  /** Reports what became too old, and lets those leave again whose pause is over. */
  void tick() {
    long now = clock.millis();
    waiting.end(pending -> pending.command().isOver(now), this::expire);
    waiting.wake(now);
    pump();
  }

  private void pump() {
    while (generation != NONE && inFlight < window) {
      PendingCommand next = waiting.next();
      if (next == null) {
        break;
      }

      if (next.command().isOver(clock.millis())) {
        expire(next);
      } else {
        publish(next);
      }
    }
    meters.waiting.set(waiting.size());
    meters.inFlight.set(inFlight);
  }

  private void publish(PendingCommand pending) {
    long now = clock.millis();
    pending.leave(now);
    inFlight++;
    meters.published.increment();
    if (pending.attempts() > 1) {
      meters.repeated.increment();
    }
    replies.expect(pending.command());
    decisions.departed(pending);
    long on = generation;
    var unused =
        publisher
            .publish(pending.command().leaving(now), on)
            .whenComplete((code, thrown) -> tasks.add(() -> answered(pending, on, code, thrown)));
  }

  private void answered(
      PendingCommand pending, long on, @Nullable Integer code, @Nullable Throwable thrown) {
    inFlight--;
    if (thrown != null) {
      failed(pending, on, failure(thrown));
    } else if (code != null) {
      answered(pending, code);
    }
    pump();
  }

  private void answered(PendingCommand pending, int code) {
    Verdict verdict = Verdict.of(code);
    Optional<Retry> retry = verdict.retry().filter(pending.command().retries()::contains);
    if (retry.isPresent() && isRevoked(pending)) {
      drop(pending);
      return;
    }

    if (retry.isPresent()) {
      pending.refused(clock.millis(), pause(pending.refusals()).toMillis());
      waiting.delay(pending);
      return;
    }

    switch (verdict) {
      case TAKEN -> {
        decisions.taken(pending, code);
        replies.taken(pending.command(), pending.attempts());
      }
      case NO_SUBSCRIBER -> {
        decisions.untaken(pending, code);
        replies.forget(pending.command());
      }
      case QUOTA, REFUSED -> reject(pending, code, refusal(pending, code));
    }
    waiting.decided(pending);
  }

  private void failed(PendingCommand pending, long on, MqttFailure failure) {
    if (failure.kind() != Kind.TRANSIENT) {
      reject(pending, failure.reasonCode(), failure.message());
      waiting.decided(pending);
      return;
    }

    if (on == generation) {
      generation = NONE;
    }
    if (replies.has(pending.command())) {
      decisions.taken(pending, -1);
      replies.taken(pending.command(), pending.attempts());
      waiting.decided(pending);
    } else if (isRevoked(pending)) {
      drop(pending);
    } else {
      waiting.again(pending);
    }
  }

  private void reject(PendingCommand pending, int code, String why) {
    replies.forget(pending.command());
    decisions.rejected(pending, code, why);
  }

  private void expire(PendingCommand pending) {
    replies.forget(pending.command());
    decisions.expired(pending);
    waiting.decided(pending);
  }

  private static Duration pause(int refusals) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(refusals, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static String refusal(PendingCommand pending, int code) {
    return "The broker refused the command to ["
        + pending.command().publish().topic()
        + "]: "
        + Verdict.text(code);
  }

  private static MqttFailure failure(Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    return cause instanceof MqttException known
        ? known.failure()
        : new MqttFailure(Kind.PROTOCOL, -1, "The command cannot be sent: " + cause);
  }
}
