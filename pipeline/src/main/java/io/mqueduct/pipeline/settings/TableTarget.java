package io.mqueduct.pipeline.settings;

import io.mqueduct.rules.Template;
import io.mqueduct.timeseries.TablePolicy;
import io.mqueduct.timeseries.TimestampUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code rules.<name>.table.*} options. Immutable.
 *
 * @param constantName the name, where it is the same for every row
 * @param tags columns, in the order in which they are written
 * @param fields columns; all that are no tag and no timestamp if empty
 * @param timestamp a column; the message's time if empty
 * @param unit of timestamps that are numbers; told from the number if empty
 * @param policy what the table takes
 */
public record TableTarget(
    Template name,
    Optional<String> constantName,
    List<String> tags,
    Set<String> fields,
    Optional<String> timestamp,
    Optional<TimestampUnit> unit,
    SameTimestamp sameTimestamp,
    TablePolicy policy) {

  public TableTarget {
    tags = List.copyOf(tags);
    fields = Set.copyOf(fields);
  }

  /** What becomes of points of one series that have the same timestamp. */
  public enum SameTimestamp {
    /** Each gets an offset below one millisecond, the same one again when its message is. */
    SPREAD,
    /** The database keeps the last one. */
    OVERWRITE
  }
}
