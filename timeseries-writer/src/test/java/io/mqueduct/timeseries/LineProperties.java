package io.mqueduct.timeseries;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/** Whatever is written reads back as it was, or is refused and leaves no trace. */
class LineProperties {
  private static final String SPECIAL = ", =\"\\'#\taé😀i0t";

  private static Arbitrary<String> texts(String characters) {
    List<String> letters = characters.codePoints().mapToObj(Character::toString).toList();
    return Arbitraries.of(letters).list().ofMaxSize(8).map(list -> String.join("", list));
  }

  @Property(tries = 500, seed = "20261121")
  void readsBackAsItWasWritten(
      @ForAll("names") String table,
      @ForAll("tags") @Size(max = 4) Map<String, String> tags,
      @ForAll("fields") @Size(min = 1, max = 4) Map<String, Object> fields,
      @ForAll long time) {
    TablePolicy exact = TablePolicy.DEFAULT.withIntegers(Integers.AS_INTEGER);
    PointBatch batch = new PointBatch(TimestampUnit.NANOSECONDS, LineBreaks.KEEP);
    String line;
    try {
      batch.begin(new Tables(exact, Map.of(), 1).table(table));
      tags.forEach(batch::tag);
      fields.forEach(batch::field);
      line = batch.text(batch.end(time));
      Statistics.collect("written");
    } catch (UnwritablePointException refused) {
      assertThat(batch.bytes()).isZero();
      assertThat(refused.getMessage()).contains("table");
      Statistics.collect("refused");
      return;
    }

    LineReader read = new LineReader(line);
    assertThat(read.table).isEqualTo(table);
    Map<String, String> notEmpty = new LinkedHashMap<>(tags);
    notEmpty.values().removeIf(String::isEmpty);
    assertThat(read.tags).isEqualTo(notEmpty);
    assertThat(read.fields).isEqualTo(fields);
    assertThat(read.time).isEqualTo(time);
  }

  @Property(tries = 2_000, seed = "20261122")
  void doublesReadBackBitForBit(@ForAll("doubles") double value) throws Exception {
    PointBatch batch = new PointBatch(TimestampUnit.NANOSECONDS, LineBreaks.KEEP);
    batch.begin(Batches.tables().table("m")).field("v", value).end(0);

    Object read = new LineReader(batch.text(0)).fields.get("v");

    assertThat(Double.doubleToRawLongBits((Double) read))
        .as(batch.text(0))
        .isEqualTo(Double.doubleToRawLongBits(value));
  }

  @Provide
  Arbitrary<String> names() {
    return texts(SPECIAL).filter(text -> !text.isEmpty());
  }

  @Provide
  Arbitrary<Map<String, String>> tags() {
    return Arbitraries.maps(names(), texts(SPECIAL));
  }

  @Provide
  Arbitrary<Map<String, Object>> fields() {
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            doubles().map(value -> (Object) value),
            Arbitraries.longs().map(value -> (Object) value),
            Arbitraries.of(true, false).map(value -> (Object) value),
            Arbitraries.bigIntegers()
                .between(
                    BigInteger.ONE.shiftLeft(63),
                    BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE))
                .map(value -> (Object) value),
            texts(SPECIAL + "\n").map(value -> (Object) value));
    return Arbitraries.maps(names(), values);
  }

  @Provide
  Arbitrary<Double> doubles() {
    return Arbitraries.oneOf(
        Arbitraries.doubles(),
        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
        Arbitraries.longs().between(-2_000_000_000_000L, 2_000_000_000_000L).map(n -> n / 1_000.0),
        Arbitraries.longs().between(-10_000, 10_000).map(n -> n / 10_000_000.0));
  }
}
