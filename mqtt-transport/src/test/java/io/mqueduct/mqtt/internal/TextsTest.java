package io.mqueduct.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextsTest {

  @Test
  void keepsWhatPeopleWrite() {
    assertThat(Texts.cut("Größe \\n 你 \uD83D\uDE00")).isEqualTo("Größe \\n 你 \uD83D\uDE00");
  }

  @Test
  void escapesWhatCouldForgeALine() {
    assertThat(Texts.cut("a\r\nERROR\tb\0\u001b[2K\u0085\u2028\u202Ec\uD800"))
        .isEqualTo("a\\r\\nERROR\\tb\\u{0}\\u{1b}[2K\\u{85}\\u{2028}\\u{202e}c\\u{d800}");
  }

  @Test
  void cutsTheTextNotItsEscapes() {
    assertThat(Texts.cut("\n".repeat(64))).isEqualTo("\\n".repeat(64));
    assertThat(Texts.cut("\n".repeat(65))).isEqualTo("\\n".repeat(63) + "…");
  }
}
