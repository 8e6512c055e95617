package io.mqueduct.rules.format;

import io.mqueduct.rules.data.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Sparkplug B payload as it was sent. Confined to the reading thread.
 *
 * @param timestamp milliseconds since the epoch
 */
record SparkplugPayload(
    @Nullable Long timestamp,
    @Nullable Long seq,
    @Nullable String uuid,
    @Nullable Bytes body,
    List<SparkplugMetric> metrics) {

  SparkplugPayload withMetrics(List<SparkplugMetric> known) {
    return new SparkplugPayload(timestamp, seq, uuid, body, known);
  }

  /** The value of the last metric of that name, null if there is none. */
  @Nullable Object value(String name) {
    Object value = null;
    for (SparkplugMetric metric : metrics) {
      value = name.equals(metric.name()) ? metric.value() : value;
    }
    return value;
  }

  /**
   * @param gap messages lost before this one, null if that cannot be known
   */
  Map<String, @Nullable Object> toObject(@Nullable Long gap) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    if (timestamp != null) {
      object.put("timestamp", BinaryInput.unsigned(timestamp));
    }
    if (seq != null) {
      object.put("seq", BinaryInput.unsigned(seq));
    }
    if (gap != null) {
      object.put("seq_gap", gap);
    }
    List<Object> list = new ArrayList<>();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (SparkplugMetric metric : metrics) {
      Map<String, @Nullable Object> shown = metric.toObject();
      list.add(shown);
      if (metric.hasName()) {
        values.put(String.valueOf(metric.name()), shown.get("value"));
      }
    }
    object.put("metrics", list);
    object.put("values", values);
    if (uuid != null) {
      object.put("uuid", uuid);
    }
    if (body != null) {
      object.put("body", body);
    }
    return object;
  }
}
