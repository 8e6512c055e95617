package io.mqueduct.pipeline.command;

import io.mqueduct.mqtt.Publish;
import io.mqueduct.pipeline.Completion;
import io.mqueduct.pipeline.command.CommandReceipt.Finality;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which commands await a reply, and what becomes of a reply. Confined to the agenda's thread.
 *
 * <p>A reply may come before the broker's answer to the command; its receipt then waits, so that
 * {@code REPLIED} is the later word.
 */
@SuppressWarnings("ReferenceEquality") // A command is itself, whatever others are like it.
final class Replies {
  private final Map<String, List<Awaited>> open = new HashMap<>();
  private final ReplyRecords records;
  private final Receipts receipts;
  private final CommandMeters meters;
  private final Tasks tasks;
  private final Clock clock;

  Replies(ReplyRecords records, Receipts receipts, CommandMeters meters, Tasks tasks, Clock clock) {
    this.records = records;
    this.receipts = receipts;
    this.meters = meters;
    this.tasks = tasks;
    this.clock = clock;
  }

  /** The command leaves: a reply may come from now on. */
  void expect(Command command) {
    if (command.replyTimeout().isPresent() && find(command).isEmpty()) {
      open.computeIfAbsent(command.correlation().orElse(""), absent -> new ArrayList<>())
          .add(new Awaited(command, clock.millis()));
    }
  }

  /** The broker has the command: the time for the reply begins. */
  void taken(Command command, int attempts) {
    Awaited awaited = find(command).orElse(null);
    if (awaited == null) {
      return;
    }

    awaited.attempts = attempts;
    awaited.takenAt = clock.millis();
    if (awaited.repliedAt != null) {
      tell(awaited, CommandState.REPLIED, new NoteWritten(tasks));
      forget(command);
    }
  }

  /** No reply will come. */
  void forget(Command command) {
    removeIf(awaited -> awaited.command == command, command.correlation().orElse(""));
  }

  /** Whether a reply has come, and the command was not taken yet. */
  boolean has(Command command) {
    return find(command).filter(awaited -> awaited.repliedAt != null).isPresent();
  }

  /** Tells of replies that are late. */
  void tick() {
    long now = clock.millis();
    for (String correlation : List.copyOf(open.keySet())) {
      removeIf(awaited -> isLate(awaited, now), correlation);
    }
  }

  /**
   * Writes a reply and tells of it.
   *
   * @param holds gives a completion for each thing that must be durable before the reply is
   *     acknowledged
   */
  void arrived(Publish reply, Supplier<Completion> holds) {
    byte[] data = reply.correlationData();
    String correlation = data == null ? "" : new String(data, StandardCharsets.UTF_8);
    List<Awaited> awaited = List.copyOf(open.getOrDefault(correlation, List.of()));
    if (awaited.isEmpty()) {
      meters.unmatchedReplies.increment();
      records.writeUnmatched(reply, correlation, holds.get());
      return;
    }

    meters.replies.increment();
    records.write(reply, correlation, awaited.get(0).command, holds.get());
    for (Awaited one : awaited) {
      one.repliedAt = clock.millis();
      if (one.takenAt != null) {
        tell(one, CommandState.REPLIED, holds.get());
        forget(one.command);
      }
    }
  }

  private boolean isLate(Awaited awaited, long now) {
    Long taken = awaited.takenAt;
    long timeout = awaited.command.replyTimeout().orElseThrow().toMillis();
    if (taken == null || now - taken < timeout) {
      return false;
    }

    meters.replyTimeouts.increment();
    tell(awaited, CommandState.REPLY_TIMEOUT, new NoteWritten(tasks));
    return true;
  }

  private void tell(Awaited awaited, CommandState state, Completion completion) {
    Long replied = awaited.repliedAt;
    receipts.write(
        new CommandReceipt(
            awaited.command,
            state,
            Finality.FINAL,
            awaited.attempts,
            replied == null ? null : replied - awaited.sentAt,
            -1,
            "",
            clock.millis()),
        completion);
  }

  private Optional<Awaited> find(Command command) {
    return open.getOrDefault(command.correlation().orElse(""), List.of()).stream()
        .filter(awaited -> awaited.command == command)
        .findFirst();
  }

  private void removeIf(Predicate<Awaited> gone, String correlation) {
    List<Awaited> awaited = open.get(correlation);
    if (awaited != null && awaited.removeIf(gone) && awaited.isEmpty()) {
      open.remove(correlation);
    }
  }

  /** A command whose reply may come. */
  private static final class Awaited {
    final Command command;
    final long sentAt;
    int attempts;
    @Nullable Long takenAt;
    @Nullable Long repliedAt;

    Awaited(Command command, long sentAt) {
      this.command = command;
      this.sentAt = sentAt;
    }
  }
}
