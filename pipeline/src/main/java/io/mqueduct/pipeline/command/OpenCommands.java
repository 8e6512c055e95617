package io.mqueduct.pipeline.command;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.mqueduct.pipeline.Completion;
import io.mqueduct.pipeline.RecordLane.Partition;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Commands whose final receipt is not in Kafka yet. A record that is read again meanwhile, after a
 * rebalance or because a log was cut, joins the command instead of publishing it once more. MQTT
 * messages have no place that tells one from another, so none of them joins. Thread-safe.
 */
final class OpenCommands {
  private final Map<Identity, SharedCompletion> open = new ConcurrentHashMap<>();

  /** The end that awaits an earlier reading of the same record. */
  Optional<SharedCompletion> end(Command command) {
    return command.source().isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(open.get(Identity.of(command)));
  }

  SharedCompletion begin(Command command, Completion first) {
    if (command.source().isEmpty()) {
      return new SharedCompletion(first, ended -> {});
    }
    Identity identity = Identity.of(command);
    SharedCompletion end = new SharedCompletion(first, ended -> open.remove(identity, ended));
    open.put(identity, end);
    return end;
  }

  /** Those of this partition whose end is not known now. */
  Set<Identity> of(Partition partition) {
    return open.keySet().stream()
        .filter(identity -> identity.source().equals(Optional.of(partition)))
        .collect(toUnmodifiableSet());
  }

  /** The record of a topic made again may have the place of another, but hardly its time. */
  record Identity(Optional<Partition> source, CommandKey key, long timestamp) {

    static Identity of(Command command) {
      return new Identity(command.source(), command.key(), command.message().timestamp());
    }
  }
}
