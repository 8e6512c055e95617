package io.mqueduct.rules.format;

import io.mqueduct.rules.Message;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.JsonReader;
import io.mqueduct.rules.data.ValueFailure;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens Sparkplug B payloads and remembers the births of edge nodes and devices: aliases get names,
 * and numbers that are left out are told. Bounded: {@link #MAX_NODES} edge nodes, {@link
 * #MAX_ENTRIES} entries; an entry is a node, a device or a metric, and each 64 characters more of
 * its name. What was least recently heard of is forgotten. Confined to one thread.
 */
final class SparkplugDecoder implements PayloadDecoder {
  static final int MAX_NODES = 10_000;
  static final int MAX_ENTRIES = 1_000_000;

  private final Map<String, EdgeNode> nodes = new LinkedHashMap<>(64, 0.75f, true);
  private final int maxNodes;
  private final int maxEntries;
  private int entries;
  private long missed;

  SparkplugDecoder() {
    this(MAX_NODES, MAX_ENTRIES);
  }

  SparkplugDecoder(int maxNodes, int maxEntries) {
    this.maxNodes = maxNodes;
    this.maxEntries = maxEntries;
  }

  @Override
  public boolean learns() {
    return true;
  }

  @Override
  public long missed() {
    return missed;
  }

  @Override
  public @Nullable Object decode(Message message, byte[] payload) {
    SparkplugTopic topic =
        message instanceof MqttMessage ? SparkplugTopic.of(message.topic()) : null;
    if (message instanceof MqttMessage && SparkplugTopic.isHostState(message.topic())) {
      return hostState(Bytes.of(payload));
    }
    SparkplugPayload read = SparkplugReader.read(Bytes.of(payload));
    return topic == null ? read.toObject(null) : named(topic, read, ((MqttMessage) message).dup());
  }

  /** JSON since version 3, one word before. */
  private static @Nullable Object hostState(Bytes payload) {
    try {
      return JsonReader.read(payload.array(), payload.offset(), payload.length());
    } catch (ValueFailure noJson) {
      return payload.utf8().<Object>map(text -> text).orElse(payload);
    }
  }

  private Object named(SparkplugTopic topic, SparkplugPayload payload, boolean duplicate) {
    return switch (topic.type()) {
      case "NBIRTH" -> born(topic, payload);
      case "NDEATH" -> died(topic, payload);
      case "DBIRTH", "DDEATH", "NDATA", "DDATA" -> next(topic, payload, duplicate);
      default -> resolved(nodes.get(topic.node()), topic, payload).toObject(null);
    };
  }

  private EdgeNode node(String name) {
    EdgeNode known = nodes.get(name);
    if (known != null) {
      return known;
    }
    EdgeNode node = new EdgeNode(name);
    nodes.put(name, node);
    entries += node.size();
    return node;
  }

  private Object born(SparkplugTopic topic, SparkplugPayload payload) {
    EdgeNode node = node(topic.node());
    int before = node.size();
    node.born(payload);
    grown(node.size() - before);
    return payload.toObject(0L);
  }

  private Object died(SparkplugTopic topic, SparkplugPayload payload) {
    EdgeNode node = nodes.get(topic.node());
    if (node != null && node.isEndedBy(payload)) {
      nodes.remove(topic.node());
      entries -= node.size();
    }
    return payload.toObject(null);
  }

  private Object next(SparkplugTopic topic, SparkplugPayload payload, boolean duplicate) {
    EdgeNode node = node(topic.node());
    EdgeNode.Succession succession = node.follow(payload, duplicate);
    missed += succession.lost();
    int before = node.size();
    if (topic.type().equals("DBIRTH")) {
      node.born(topic.device(), payload);
    }
    Object object =
        resolved(node, topic, payload)
            .toObject(
                succession.order() == EdgeNode.Order.UNKNOWN ? null : (Long) succession.lost());
    if (topic.type().equals("DDEATH") && succession.order() != EdgeNode.Order.AGAIN) {
      node.died(topic.device());
    }
    grown(node.size() - before);
    return object;
  }

  private static SparkplugPayload resolved(
      @Nullable EdgeNode node, SparkplugTopic topic, SparkplugPayload payload) {
    return node == null
        ? payload
        : payload.withMetrics(node.resolve(topic.device(), payload.metrics()));
  }

  /** Forgets nodes while there are too many, or too many entries: in the end the one that spoke. */
  private void grown(int more) {
    entries += more;
    Iterator<EdgeNode> eldest = nodes.values().iterator();
    while (nodes.size() > maxNodes || entries > maxEntries) {
      entries -= eldest.next().size();
      eldest.remove();
    }
  }
}
