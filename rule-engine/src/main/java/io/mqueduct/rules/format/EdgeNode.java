package io.mqueduct.rules.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an edge node has told of itself and its devices. Confined to one thread. */
final class EdgeNode {
  static final String BIRTH_SEQUENCE = "bdSeq";

  private static final int SEQUENCES = 256;

  private final Map<String, MetricNames> devices = new HashMap<>();
  private @Nullable Long seq;
  private @Nullable Long timestamp;
  private @Nullable Object birthSequence;
  private @Nullable Long birthTimestamp;
  private final int ownSize;
  private int size;

  EdgeNode(String name) {
    this.ownSize = MetricNames.entries(name);
    this.size = ownSize;
  }

  /** How many entries it takes, devices and metrics included. */
  int size() {
    return size;
  }

  private void put(String device, MetricNames names) {
    died(device);
    devices.put(device, names);
    size += MetricNames.entries(device) + names.size();
  }

  /** A birth of the node itself; what came before is void, unless this is that birth again. */
  void born(SparkplugPayload birth) {
    Object born = birth.value(BIRTH_SEQUENCE);
    boolean again =
        devices.containsKey("")
            && Objects.equals(born, birthSequence)
            && Objects.equals(birth.timestamp(), birthTimestamp);
    if (!again) {
      devices.clear();
      size = ownSize;
      birthSequence = born;
      birthTimestamp = birth.timestamp();
      seq = birth.seq();
      timestamp = birth.timestamp();
    }
    put("", new MetricNames(birth));
  }

  void born(String device, SparkplugPayload birth) {
    put(device, new MetricNames(birth));
  }

  void died(String device) {
    MetricNames gone = devices.remove(device);
    size -= gone == null ? 0 : MetricNames.entries(device) + gone.size();
  }

  /** Whether a will of that birth is about this life of the node, not an earlier one. */
  boolean isEndedBy(SparkplugPayload death) {
    Object ended = death.value(BIRTH_SEQUENCE);
    return ended == null || birthSequence == null || ended.equals(birthSequence);
  }

  /** Where a message stands among those before it. */
  enum Order {
    /** The sequence cannot be followed: no earlier message was seen, or it has no number. */
    UNKNOWN,
    /** Seen already. */
    AGAIN,
    NEXT
  }

  /**
   * How a message follows the one before.
   *
   * @param lost how many numbers were left out
   */
  record Succession(Order order, long lost) {}

  /**
   * Takes the number of a message.
   *
   * @param duplicate whether the broker says that it may have been sent before
   */
  Succession follow(SparkplugPayload payload, boolean duplicate) {
    Long last = seq;
    Long number = payload.seq();
    if (number == null) {
      return new Succession(Order.UNKNOWN, 0);
    }
    if (last != null && isKnown(last - number, payload, duplicate)) {
      return new Succession(Order.AGAIN, 0);
    }
    seq = number;
    timestamp = payload.timestamp();
    return last == null
        ? new Succession(Order.UNKNOWN, 0)
        : new Succession(Order.NEXT, Math.floorMod(number - last - 1, SEQUENCES));
  }

  /** The last message once more, or one of those before it that the broker sends again. */
  private boolean isKnown(long distance, SparkplugPayload payload, boolean duplicate) {
    int behind = Math.floorMod(distance, SEQUENCES);
    boolean same = behind == 0 && Objects.equals(timestamp, payload.timestamp());
    return same || duplicate && behind < SEQUENCES / 2;
  }

  List<SparkplugMetric> resolve(String device, List<SparkplugMetric> metrics) {
    MetricNames own = devices.get(device);
    MetricNames node = devices.get("");
    List<SparkplugMetric> resolved = new ArrayList<>();
    for (SparkplugMetric metric : metrics) {
      MetricNames names = own != null && own.knows(metric) ? own : node;
      resolved.add(names == null ? metric : names.resolve(metric));
    }
    return resolved;
  }
}
