package io.mqueduct.pipeline.settings;

import io.mqueduct.pipeline.settings.TableTarget.SameTimestamp;
import io.mqueduct.rules.Rule;
import io.mqueduct.rules.Template;
import io.mqueduct.rules.TemplateSource;
import io.mqueduct.rules.TemplateSource.Kind;
import io.mqueduct.timeseries.FieldType;
import io.mqueduct.timeseries.TablePolicy;
import io.mqueduct.timeseries.TagLimits;
import io.mqueduct.timeseries.TimestampUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code rules.<name>.table.*} options of one rule. Immutable. */
final class TableTargetOptions implements TargetOptions {
  private static final String TYPES = "types";
  private static final OptionType<FieldType> FIELD_TYPES =
      OptionType.choice(
          Map.of(
              "float", FieldType.FLOAT,
              "integer", FieldType.INTEGER,
              "unsigned", FieldType.UNSIGNED,
              "boolean", FieldType.BOOLEAN,
              "string", FieldType.STRING));
  private static final OptionType<Optional<TimestampUnit>> TIMESTAMP_UNITS =
      OptionType.choice(
          Map.of(
              "auto", Optional.empty(),
              "s", Optional.of(TimestampUnit.SECONDS),
              "ms", Optional.of(TimestampUnit.MILLISECONDS),
              "us", Optional.of(TimestampUnit.MICROSECONDS),
              "ns", Optional.of(TimestampUnit.NANOSECONDS)));

  private final TargetOption make;
  private final Option<String> name;
  private final Option<List<String>> tags;
  private final Option<List<String>> fields;
  private final Option<String> timestamp;
  private final Option<Optional<TimestampUnit>> unit;
  private final Option<SameTimestamp> same;
  private final Option<Integer> maxTagValues;

  TableTargetOptions(String rule) {
    make = new TargetOption(rule, TargetKind.TABLE);
    name = make.template("name", "Table (measurement) of a row.");
    tags =
        columns(
                "tags",
                "Columns that become tags, which say what a point is about; a row in which one is missing, null or"
                    + " empty becomes a dead letter.")
            .or("");
    fields =
        columns(
                "fields",
                "Columns that become fields. An object becomes a field for each of its members, `a_b`; null is left"
                    + " out.")
            .otherwise("every column that is neither tag nor timestamp");
    timestamp =
        make.of(
                "timestamp",
                OptionType.text("column"),
                "Column with the point's time: a number, or ISO-8601 text.")
            .otherwise("the receive time, or that of the record");
    unit =
        make.of(
                "timestamp.unit",
                TIMESTAMP_UNITS,
                "Unit of timestamps that are numbers; `auto` takes the one that gives a plausible time.")
            .or("auto");
    same =
        make.of(
                "timestamp.same",
                OptionType.choice(
                    Map.of("spread", SameTimestamp.SPREAD, "overwrite", SameTimestamp.OVERWRITE)),
                "What becomes of points of one series with the same millisecond: each gets an offset below one"
                    + " millisecond, made from its message, so that a message that comes twice from Kafka still gives"
                    + " the same point; or the database keeps the last one.")
            .otherwise(
                "`overwrite` with `timestamp`, or where `timeseries.precision` is `ms` or `s`; else `spread`");
    maxTagValues =
        make.of(
                "max.tag.values",
                TimeseriesOptionGroup.TAG_VALUES,
                "`timeseries.max.tag.values` for this table.")
            .otherwise("`timeseries.max.tag.values`");
  }

  private Option<List<String>> columns(String suffix, String doc) {
    return make.of(suffix, OptionType.list(OptionType.text("column")), doc);
  }

  @Override
  public TargetKind kind() {
    return TargetKind.TABLE;
  }

  @Override
  public Option<?> principal() {
    return name;
  }

  @Override
  public List<Option<?>> all() {
    return List.of(name, tags, fields, timestamp, unit, same, maxTagValues);
  }

  @Override
  public List<Option<?>> named(Map<String, String> flat) {
    return make.named(flat, TYPES).keySet().stream().<Option<?>>map(this::type).toList();
  }

  @Override
  public List<Option<?>> patterns() {
    return List.of(type("<field>"));
  }

  @Override
  public List<TemplateSource> templates(OptionValues values) {
    return TargetOption.sources(values, Map.of(name, Kind.TEXT));
  }

  TableTarget target(OptionValues values, Rule rule) {
    Template template =
        rule.template(name.key())
            .orElseThrow(() -> new IllegalStateException("Bug: no template " + name.key()));
    return new TableTarget(
        template,
        values.find(name).filter(text -> template.isConstant()),
        values.value(tags),
        Set.copyOf(values.find(fields).orElse(List.of())),
        values.find(timestamp),
        values.value(unit),
        values.find(same).orElseGet(() -> sameTimestamp(values)),
        policy(values));
  }

  private SameTimestamp sameTimestamp(OptionValues values) {
    return values.find(timestamp).isPresent() || isCoarse(values)
        ? SameTimestamp.OVERWRITE
        : SameTimestamp.SPREAD;
  }

  private TablePolicy policy(OptionValues values) {
    TablePolicy policy = TimeseriesOptionReader.policy(values).withPinned(types(values));
    return values
        .find(maxTagValues)
        .map(max -> policy.withTagLimits(new TagLimits(max, policy.tagLimits().overflow())))
        .orElse(policy);
  }

  /** The pinned types. */
  Map<String, FieldType> types(OptionValues values) {
    Map<String, FieldType> types = new HashMap<>();
    for (String field : make.named(values.flat(), TYPES).keySet()) {
      values.find(type(field)).ifPresent(type -> types.put(field, type));
    }
    return types;
  }

  /** Refuses what does not fit together; the rule's columns are known where it has no star. */
  void check(OptionValues values, Rule rule) {
    if (values.find(name).isEmpty()) {
      return;
    }

    TableColumns columns =
        new TableColumns(
            rule.columns(),
            new TableColumns.Named(tags.key(), values.find(tags).orElse(List.of())),
            new TableColumns.Named(fields.key(), values.find(fields).orElse(List.of())),
            new TableColumns.Named(
                timestamp.key(), values.find(timestamp).map(List::of).orElse(List.of())));
    columns.check(values);
    types(values).keySet().forEach(field -> columns.checkField(values, type(field).key(), field));
    checkTimestamps(values);
  }

  /**
   * Refuses a type that another rule pins otherwise for the same table.
   *
   * @param seen the first option of each table and field
   */
  void checkPins(OptionValues values, Map<List<String>, Option<FieldType>> seen) {
    values
        .find(name)
        .filter(table -> !table.contains("${"))
        .ifPresent(
            table -> types(values).keySet().forEach(field -> checkPin(values, table, field, seen)));
  }

  private void checkPin(
      OptionValues values, String table, String field, Map<List<String>, Option<FieldType>> seen) {
    Option<FieldType> mine = type(field);
    Option<FieldType> first = seen.putIfAbsent(List.of(table, field), mine);
    if (first != null && !values.find(first).equals(values.find(mine))) {
      values.problem(
          mine.key(),
          mine.key()
              + ": differs from "
              + first.key()
              + ", and both rules write table '"
              + table
              + "'; pin the field alike");
    }
  }

  private void checkTimestamps(OptionValues values) {
    if (values.isGiven(unit) && values.find(timestamp).isEmpty()) {
      values.warning(unit.key(), unit.key() + ": no effect without " + timestamp.key());
    }
    if (values.find(same).equals(Optional.of(SameTimestamp.SPREAD)) && isCoarse(values)) {
      values.problem(
          same.key(),
          same.key()
              + ": [spread] needs timeseries.precision us or ns, which can say parts of a millisecond");
    }
  }

  private static boolean isCoarse(OptionValues values) {
    return values
        .find(TimeseriesOptionGroup.PRECISION)
        .filter(precision -> precision.nanos() >= TimestampUnit.MILLISECONDS.nanos())
        .isPresent();
  }

  private Option<FieldType> type(String field) {
    return make.of(
        TYPES + "." + field,
        FIELD_TYPES,
        "Type of that field, instead of that of its first value.");
  }
}
