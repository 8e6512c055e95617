package io.mqueduct.pipeline.table;

import io.mqueduct.pipeline.settings.TableTarget;
import io.mqueduct.pipeline.settings.TableTarget.SameTimestamp;
import io.mqueduct.pipeline.settings.TimeseriesSettings.Timestamps;
import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Row;
import io.mqueduct.timeseries.TimestampBounds;
import io.mqueduct.timeseries.TimestampReader;
import io.mqueduct.timeseries.TimestampSpread;
import io.mqueduct.timeseries.TimestampUnit;
import io.mqueduct.timeseries.UnwritablePointException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the time of the points of one rule. Confined to the lane's worker thread. */
final class RowTimes {
  private final @Nullable String column;
  private final TimestampReader reader;
  private final @Nullable TimestampSpread spread;
  private final long salt;
  private @Nullable Message last;
  private long ordinal;

  /**
   * @param salt another one for each lane and start
   */
  RowTimes(TableTarget target, Timestamps settings, Clock clock, long salt) {
    this.column = target.timestamp().orElse(null);
    this.reader = reader(target, settings, clock);
    this.spread =
        target.sameTimestamp() == SameTimestamp.SPREAD
            ? new TimestampSpread(settings.precision())
            : null;
    this.salt = salt;
  }

  private static TimestampReader reader(TableTarget target, Timestamps settings, Clock clock) {
    TimestampBounds bounds = new TimestampBounds(settings.earliest(), settings.ahead(), clock);
    Optional<TimestampUnit> unit =
        target.timestamp().isEmpty() ? Optional.of(TimestampUnit.MILLISECONDS) : target.unit();
    return unit.map(one -> TimestampReader.in(one, bounds))
        .orElseGet(() -> TimestampReader.detecting(bounds));
  }

  /** Nanoseconds since 1970. */
  long nanos(Row row, Map<?, ?> columns) throws UnwritablePointException {
    Object value = column == null ? (Object) row.message().timestamp() : columns.get(column);
    if (value == null) {
      throw new UnwritablePointException(
          "timestamp column '" + column + "' is missing or null; filter such rows in WHERE");
    }

    long nanos = reader.nanos(value);
    return spread == null ? nanos : spread.spread(nanos, identity(row.message()));
  }

  /**
   * What stays the same when a message comes again: its place in Kafka, or its text. An MQTT
   * message without a timestamp of its own has another one when it comes again, so each is only
   * told from all others.
   */
  private long identity(Message message) {
    if (column == null && message instanceof MqttMessage) {
      return salt + ordinal++;
    }

    ordinal = message == last ? ordinal + 1 : 0;
    last = message;
    byte[] topic = message.topic().getBytes(StandardCharsets.UTF_8);
    return message instanceof KafkaMessage record
        ? TimestampSpread.identity(topic, place(record))
        : TimestampSpread.identity(topic, ((MqttMessage) message).payload(), ordinal());
  }

  private byte[] place(KafkaMessage message) {
    return ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES)
        .putInt(message.partition())
        .putLong(message.offset())
        .putLong(ordinal)
        .array();
  }

  private byte[] ordinal() {
    return ByteBuffer.allocate(Long.BYTES).putLong(ordinal).array();
  }
}
