package io.mqueduct.rules.data;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Held against {@link Numbers#compare(Object, Object)}, which compares exact values. */
class IntervalProperties {

  @Property(tries = 20_000, seed = "20261121")
  void hasWhatIsOnItsSide(
      @ForAll("numbers") Number bound, @ForAll("numbers") Number other, @ForAll int near) {
    Number asked = near(bound, other, near);
    int order = Numbers.compare(asked, bound);

    assertThat(has(Interval.from(bound, Numerals.DOUBLES), asked)).isEqualTo(order >= 0);
    assertThat(has(Interval.upTo(bound, Numerals.DOUBLES), asked)).isEqualTo(order <= 0);
  }

  @Property(tries = 20_000, seed = "20261122")
  void hasWhatIsBetweenTheBounds(
      @ForAll("numbers") Number low,
      @ForAll("numbers") Number high,
      @ForAll("numbers") Number other,
      @ForAll int near) {
    Number asked = near(near % 2 == 0 ? low : high, other, near);
    Interval both = Interval.from(low, Numerals.DOUBLES).and(Interval.upTo(high, Numerals.DOUBLES));

    assertThat(has(both, asked))
        .isEqualTo(Numbers.compare(asked, low) >= 0 && Numbers.compare(asked, high) <= 0);
  }

  /** The other number, the bound, one of its neighbours, or its value as the other kind. */
  private static Number near(Number bound, Number other, int which) {
    return switch (Math.floorMod(which, 6)) {
      case 0 -> bound;
      case 1 -> bound instanceof Long l ? (Number) (l + 1) : Math.nextUp(bound.doubleValue());
      case 2 -> bound instanceof Long l ? (Number) (l - 1) : Math.nextDown(bound.doubleValue());
      case 3 -> bound.doubleValue();
      case 4 -> bound.longValue();
      default -> other;
    };
  }

  private static boolean has(Interval interval, Number number) {
    return number instanceof Long l ? interval.has((long) l) : interval.has(number.doubleValue());
  }

  @Provide
  Arbitrary<Number> numbers() {
    Arbitrary<Number> longs =
        Arbitraries.longs()
            .edgeCases(e -> e.add(1L << 53, (1L << 53) + 1, -(1L << 53) - 1, (1L << 60) + 1))
            .map(l -> l);
    Arbitrary<Number> halves = Arbitraries.integers().between(-40, 40).map(i -> i / 2.0);
    Arbitrary<Number> bits =
        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite).map(d -> d);
    Arbitrary<Number> corners =
        Arbitraries.of(
            0.0, -0.0, 0x1p53, 0x1p63, -0x1p63, 0x1p64, Double.MAX_VALUE, Double.MIN_VALUE);
    return Arbitraries.oneOf(longs, halves, bits, corners);
  }
}
