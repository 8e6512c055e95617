package io.mqueduct.timeseries;

import java.util.Map;

/**
 * What a table takes. Immutable.
 *
 * @param pinned types that are known beforehand; other columns take the type of their first value
 */
public record TablePolicy(
    Map<String, FieldType> pinned,
    TypeConflict conflict,
    Integers integers,
    NonFinite nonFinite,
    TagLimits tagLimits) {
  public static final TablePolicy DEFAULT =
      new TablePolicy(
          Map.of(),
          TypeConflict.COERCE,
          Integers.AS_FLOAT,
          NonFinite.DROP_FIELD,
          TagLimits.DEFAULT);

  public TablePolicy {
    pinned = Map.copyOf(pinned);
  }

  public TablePolicy withPinned(Map<String, FieldType> types) {
    return new TablePolicy(types, conflict, integers, nonFinite, tagLimits);
  }

  public TablePolicy withConflict(TypeConflict choice) {
    return new TablePolicy(pinned, choice, integers, nonFinite, tagLimits);
  }

  public TablePolicy withIntegers(Integers choice) {
    return new TablePolicy(pinned, conflict, choice, nonFinite, tagLimits);
  }

  public TablePolicy withNonFinite(NonFinite choice) {
    return new TablePolicy(pinned, conflict, integers, choice, tagLimits);
  }

  public TablePolicy withTagLimits(TagLimits limits) {
    return new TablePolicy(pinned, conflict, integers, nonFinite, limits);
  }
}
