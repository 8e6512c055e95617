package io.mqueduct.rules.format;

import io.mqueduct.rules.data.Bytes;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Values as rules have them. */
final class RandomValues {
  private RandomValues() {}

  /**
   * @param integers those that a format can hold
   */
  static Arbitrary<Object> of(Arbitrary<BigInteger> integers) {
    Arbitrary<Object> leaves =
        Arbitraries.oneOf(
            Arbitraries.longs().map(l -> l),
            integers.map(i -> i.bitLength() < Long.SIZE ? (Object) i.longValue() : i),
            Arbitraries.doubles().map(d -> d),
            Arbitraries.strings().filter(RandomValues::isUnicode).map(s -> s),
            Arbitraries.bytes().array(byte[].class).map(Bytes::of),
            Arbitraries.of(true, false));
    return Arbitraries.recursive(() -> leaves, RandomValues::nested, 0, 3);
  }

  private static Arbitrary<Object> nested(Arbitrary<Object> inside) {
    Arbitrary<String> keys = Arbitraries.strings().ofMaxLength(40).filter(RandomValues::isUnicode);
    return Arbitraries.oneOf(
        inside.injectNull(0.1).list().ofMaxSize(20).map(list -> list),
        Arbitraries.maps(keys, inside).ofMaxSize(20).map(map -> map));
  }

  /** No half of a surrogate pair: that is no text in any format. */
  private static boolean isUnicode(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }
}
