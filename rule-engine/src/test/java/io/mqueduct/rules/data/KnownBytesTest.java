package io.mqueduct.rules.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KnownBytesTest {

  @Test
  void standsWhereItStandsWhateverItsLengthAndPlace() {
    for (int length = 0; length <= 20; length++) {
      String text = "abcdefghijklmnopqrstuvwxyz".substring(0, length);
      KnownBytes known = new KnownBytes(text);
      for (int behind = 0; behind <= 20; behind++) {
        byte[] array = ("--" + text + "-".repeat(behind)).getBytes(StandardCharsets.UTF_8);

        assertThat(known.standAt(array, 2)).as(text).isTrue();
        assertThat(known.test(array, 2, 2 + length)).as(text).isTrue();
        assertThat(known.test(array, 2, array.length)).as(text).isEqualTo(behind == 0);
        for (int wrong = 2; wrong < 2 + length; wrong++) {
          byte[] other = array.clone();
          other[wrong]++;
          assertThat(known.standAt(other, 2)).as("%s, byte %d", text, wrong).isFalse();
        }
      }
    }
  }

  @Test
  void hasNoBytesForHalfASurrogatePair() {
    assertThat(KnownBytes.areOf("grün 🙂")).isTrue();
    assertThat(KnownBytes.areOf("\uD83D")).isFalse();
  }
}
