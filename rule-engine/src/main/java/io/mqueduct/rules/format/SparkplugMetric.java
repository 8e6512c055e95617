package io.mqueduct.rules.format;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One metric as it was sent. Confined to the reading thread.
 *
 * @param alias unsigned bits, null if it has none
 * @param type {@link SparkplugType#UNKNOWN} if it was not sent
 * @param wire see {@link SparkplugType#value}
 * @param rest further fields under their names
 */
record SparkplugMetric(
    @Nullable String name,
    @Nullable Long alias,
    @Nullable Long timestamp,
    int type,
    boolean isNull,
    @Nullable Object wire,
    Map<String, @Nullable Object> rest) {

  /** The metric with what a birth said of it, as far as it does not say so itself. */
  SparkplugMetric known(@Nullable String knownName, int knownType) {
    return new SparkplugMetric(
        hasName() ? name : knownName,
        alias,
        timestamp,
        type == SparkplugType.UNKNOWN ? knownType : type,
        isNull,
        wire,
        rest);
  }

  boolean hasName() {
    return name != null && !name.isEmpty();
  }

  @Nullable Object value() {
    return isNull ? null : SparkplugType.value(type, wire);
  }

  Map<String, @Nullable Object> toObject() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    if (name != null) {
      object.put("name", name);
    }
    if (alias != null) {
      object.put("alias", BinaryInput.unsigned(alias));
    }
    if (timestamp != null) {
      object.put("timestamp", BinaryInput.unsigned(timestamp));
    }
    if (type != SparkplugType.UNKNOWN) {
      object.put("datatype", SparkplugType.name(type));
    }
    object.put("value", value());
    object.put("is_null", isNull || wire == null);
    object.putAll(rest);
    return object;
  }
}
