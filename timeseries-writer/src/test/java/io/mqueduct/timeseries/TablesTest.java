package io.mqueduct.timeseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types of columns, tag limits, table limits. */
class TablesTest {
  private final PointBatch batch = new PointBatch(TimestampUnit.SECONDS, LineBreaks.KEEP);

  private static Tables tables(TablePolicy policy) {
    return new Tables(policy, Map.of(), 2);
  }

  private static TablePolicy pinned(FieldType type, TypeConflict conflict) {
    return TablePolicy.DEFAULT.withPinned(Map.of("v", type)).withConflict(conflict);
  }

  private static Object value(String kind, String text) {
    return switch (kind) {
      case "long" -> Long.valueOf(text);
      case "double" -> Double.valueOf(text);
      case "big" -> new BigInteger(text);
      case "decimal" -> new BigDecimal(text);
      case "boolean" -> Boolean.valueOf(text);
      default -> text;
    };
  }

  private String field(Tables tables, Object value) throws UnwritablePointException {
    return batch.text(batch.begin(tables.table("m")).field("v", value).end(0));
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT,long,21,21",
    "FLOAT,text,' 21.5 ',21.5",
    "FLOAT,text,1e3,1000",
    "FLOAT,boolean,true,1",
    "FLOAT,big,18446744073709551615,18446744073709551615",
    "INTEGER,double,3.0,3i",
    "INTEGER,decimal,3.00,3i",
    "INTEGER,text,-7,-7i",
    "INTEGER,boolean,false,0i",
    "UNSIGNED,long,7,7u",
    "UNSIGNED,double,7.0,7u",
    "UNSIGNED,text,18446744073709551615,18446744073709551615u",
    "BOOLEAN,text,true,true",
    "BOOLEAN,long,0,false",
    "BOOLEAN,double,1.0,true",
    "STRING,long,21,'\"21\"'",
    "STRING,double,21.5,'\"21.5\"'",
    "STRING,boolean,true,'\"true\"'"
  })
  void coercesWhatLosesNothing(FieldType type, String kind, String given, String written)
      throws Exception {
    Tables tables = tables(pinned(type, TypeConflict.COERCE));

    assertThat(field(tables, value(kind, given))).isEqualTo("m v=" + written + " 0");
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT,text,warm,STRING",
    "FLOAT,text,1e999,STRING",
    "INTEGER,double,3.5,FLOAT",
    "INTEGER,double,1e300,FLOAT",
    "INTEGER,text,1e999999999,STRING",
    "INTEGER,big,9223372036854775808,UNSIGNED",
    "UNSIGNED,long,-1,INTEGER",
    "BOOLEAN,long,2,INTEGER",
    "BOOLEAN,text,yes,STRING"
  })
  void refusesToCoerceWhatWouldLoseSomething(
      FieldType type, String kind, String given, FieldType natural) {
    Tables tables = tables(pinned(type, TypeConflict.COERCE));
    Object value = value(kind, given);

    assertThatThrownBy(() -> field(tables, value))
        .isInstanceOf(UnwritablePointException.class)
        .hasMessage(
            "table 'm', field 'v': ["
                + value
                + "] is "
                + natural
                + ", but the column is "
                + type
                + "; cast it or pin the type");
  }

  @Test
  void remembersTheFirstSeenType() throws Exception {
    Tables tables = tables(TablePolicy.DEFAULT.withConflict(TypeConflict.REJECT));
    assertThat(tables.table("m").typeOf("v")).isEmpty();
    field(tables, "warm");

    assertThat(tables.table("m").typeOf("v")).contains(FieldType.STRING);
    assertThatThrownBy(() -> field(tables, 21.5))
        .hasMessage(
            "table 'm', field 'v': [21.5] is FLOAT, but the column is STRING;"
                + " cast it or pin the type");
  }

  @Test
  void takesAFloatAfterAnIntegerByDefault() throws Exception {
    Tables tables = tables(TablePolicy.DEFAULT.withConflict(TypeConflict.REJECT));

    assertThat(field(tables, 21L)).isEqualTo("m v=21 0");
    assertThat(field(tables, 21.5)).isEqualTo("m v=21.5 0");
  }

  @Test
  void renamesAFieldOfAnotherType() throws Exception {
    Tables tables = tables(pinned(FieldType.FLOAT, TypeConflict.RENAME));

    assertThat(field(tables, "warm")).isEqualTo("m v_str=\"warm\" 0");
    assertThat(field(tables, true)).isEqualTo("m v_bool=true 0");
    assertThat(field(tables, "warm")).isEqualTo("m v_str=\"warm\" 0");
    assertThat(field(tables, 1.5)).isEqualTo("m v=1.5 0");
    assertThat(tables.counts().renamed()).isEqualTo(3);
  }

  @Test
  void leavesAFieldOfAnotherTypeOut() throws Exception {
    Tables tables = tables(pinned(FieldType.FLOAT, TypeConflict.DROP_FIELD));

    int line = batch.begin(tables.table("m")).field("v", "warm").field("w", 1.0).end(0);

    assertThat(batch.text(line)).isEqualTo("m w=1 0");
    assertThat(tables.counts()).isEqualTo(new Tables.Counts(0, 0, 1, 0));
  }

  @Test
  void refusesNaNWhereThePolicySaysSo() {
    Tables tables = tables(TablePolicy.DEFAULT.withNonFinite(NonFinite.REJECT));

    assertThatThrownBy(() -> field(tables, Double.NaN))
        .isInstanceOf(UnwritablePointException.class)
        .hasMessage(
            "table 'm', field 'v': [NaN] is not a finite double, which line protocol cannot say");
  }

  @Test
  void refusesATextOfMoreThan64KiB() {
    assertThatThrownBy(() -> field(tables(TablePolicy.DEFAULT), "x".repeat(65_536)))
        .isInstanceOf(UnwritablePointException.class)
        .hasMessage(
            "table 'm', field 'v': ["
                + "x".repeat(64)
                + "...] is longer than 64 KiB, the limit of a text field");
    assertThat(batch.bytes()).isZero();
  }

  @Test
  void refusesASeriesOfMoreThan64KiB() {
    Tables tables = tables(TablePolicy.DEFAULT);

    assertThatThrownBy(
            () ->
                batch
                    .begin(tables.table("m"))
                    .tag("a", "x".repeat(40_000))
                    .tag("b", "y".repeat(40_000))
                    .field("v", 1.0)
                    .end(0))
        .isInstanceOf(UnwritablePointException.class)
        .hasMessage("table 'm': table name and tags take [80007] bytes, more than 64 KiB");
  }

  @Test
  void refusesTheDistinctTagValueBeyondTheLimit() throws Exception {
    TagLimits limits = new TagLimits(2, TagLimits.Overflow.REJECT);
    Table table = tables(TablePolicy.DEFAULT.withTagLimits(limits)).table("m");
    batch.begin(table).tag("t", "a").field("v", 1.0).end(0);
    batch.begin(table).tag("t", "b").field("v", 1.0).end(0);

    assertThatThrownBy(() -> batch.begin(table).tag("t", "c").field("v", 1.0).end(0))
        .isInstanceOf(UnwritablePointException.class)
        .hasMessage(
            "table 'm', tag 't': [c] would be distinct value 3 of at most 2;"
                + " make the column a field, or raise the limit");
    batch.begin(table).tag("t", "b").tag("u", "c").field("v", 1.0).end(0);
    assertThat(table.valuesOf("t")).isEqualTo(2);
    assertThat(batch.lines()).isEqualTo(3);
  }

  @Test
  void replacesTheDistinctTagValueBeyondTheLimit() throws Exception {
    TagLimits limits = new TagLimits(1, TagLimits.Overflow.REPLACE);
    Tables tables = tables(TablePolicy.DEFAULT.withTagLimits(limits));
    batch.begin(tables.table("m")).tag("t", "a").field("v", 1.0).end(0);

    int line = batch.begin(tables.table("m")).tag("t", "b").field("v", 1.0).end(0);

    assertThat(batch.text(line)).isEqualTo("m,t=_other v=1 0");
    assertThat(tables.counts().tagsReplaced()).isEqualTo(1);
  }

  @Test
  void refusesATableBeyondTheLimit() throws Exception {
    Tables tables = tables(TablePolicy.DEFAULT);
    Table first = tables.table("a");
    tables.table("b");

    assertThat(tables.table("a")).isSameAs(first);
    assertThatThrownBy(() -> tables.table("c"))
        .isInstanceOf(UnwritablePointException.class)
        .hasMessage(
            "table name [c] would be table 3 of at most 2;"
                + " is it made from a value that never repeats?");
  }

  @Test
  void givesATableItsOwnPolicy() throws Exception {
    Tables tables =
        new Tables(
            TablePolicy.DEFAULT, Map.of("m", pinned(FieldType.STRING, TypeConflict.COERCE)), 2);

    assertThat(field(tables, 1L)).isEqualTo("m v=\"1\" 0");
    assertThat(batch.text(batch.begin(tables.table("n")).field("v", 1L).end(0)))
        .isEqualTo("n v=1 0");
  }

  @Test
  void writesNarrowNumbersByTheirText() throws Exception {
    Tables tables = tables(TablePolicy.DEFAULT);

    assertThat(field(tables, 0.1f)).isEqualTo("m v=0.1 0");
    assertThat(field(tables, (short) 7)).isEqualTo("m v=7 0");
  }
}
