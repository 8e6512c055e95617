package io.mqueduct.rules.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.Missing;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What functions refuse, with the words that the user reads. */
class FunctionLimitsTest {

  private static @Nullable Object call(String name, @Nullable Object... arguments)
      throws FunctionFailure {
    return ExampleExpression.call(name, arguments, ExampleMessage.mqtt());
  }

  private static void assertFails(String code, String message, String name, Object... arguments) {
    assertThatExceptionOfType(FunctionFailure.class)
        .isThrownBy(() -> call(name, arguments))
        .withMessage(message)
        .extracting(FunctionFailure::code)
        .isEqualTo(code);
  }

  @Test
  void stopsCatastrophicRegex() {
    String text = "a".repeat(60) + "!";

    assertFails(
        "regex-too-slow",
        "regex_matches() of [^(a+)+\\1x$]: needs too many steps; write a simpler one",
        "regex_matches",
        text,
        "^(a+)+\\1x$");
  }

  @Test
  void stopsRegexThatRecursesTooDeeply() {
    assertFails(
        "regex-too-slow",
        "regex_matches() of [^(a|b)*c]: needs too many steps; write a simpler one",
        "regex_matches",
        "ab".repeat(100_000),
        "^(a|b)*c");
  }

  @Test
  void searchesLongTextWithPlainRegex() throws FunctionFailure {
    assertThat(call("regex_matches", "x".repeat(1_000_000) + "7", "[0-9]")).isEqualTo(true);
  }

  @Test
  void boundsText() {
    assertFails(
        "too-large",
        "repeat(): text of [2000000] characters, at most 1048576 allowed",
        "repeat",
        "ab",
        1_000_000L);
    assertFails(
        "too-large",
        "lpad(): text of [9999999] characters, at most 1048576 allowed",
        "lpad",
        "a",
        9_999_999L);
  }

  @Test
  void boundsIntegers() {
    assertFails(
        "too-large", "power(): integer of [4097] bits, at most 4096 allowed", "power", 2L, 4_096L);
    assertFails(
        "too-large",
        "bitsl(): integer of [1100001] bits, at most 4096 allowed",
        "bitsl",
        1L,
        Long.MAX_VALUE);
  }

  @Test
  void computesPowersUpToTheBound() throws FunctionFailure {
    assertThat(call("power", -1L, 9_007_199_254_740_993L)).isEqualTo(-1L);
    assertThat(call("power", 0L, 0L)).isEqualTo(1L);
    assertThat(String.valueOf(call("power", 2L, 4_095L))).hasSize(1_233);
  }

  @Test
  void boundsArrays() {
    assertFails(
        "too-large",
        "split(): array of [10001] items, at most 10000 allowed",
        "split",
        ",".repeat(20_000),
        ",");
  }

  @ParameterizedTest
  @CsvSource({
    "gzip,gunzip",
    "zip,unzip",
    "zip_compress,zip_uncompress",
    "zstd,unzstd",
  })
  void boundsWhatIsUnpacked(String pack, String unpack) throws FunctionFailure {
    Object bomb = call(pack, Bytes.of(new byte[3_000_000]));

    assertFails("too-large", unpack + "(): [1048577] bytes, at most 1048576 allowed", unpack, bomb);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "to_number|warm|not-a-number|to_number() of [warm]: is no number",
        "to_number|1e999|not-finite|to_number() of [1e999]: has no finite result",
        "to_number|' 1'|not-a-number|to_number() of [' 1']: is no number",
        "to_boolean|yes|not-a-boolean|to_boolean() of [yes]: must be true or false",
        "from_json|{}x|not-json|from_json() of [{}x]: is no JSON",
        "from_json|1 2|not-json|from_json() of [1 2]: goes on behind the JSON value",
        "hex_decode|6b3|bad-hex|hex_decode() of [6b3]: is no even number of hex digits",
        "base64_decode|?|bad-base64|base64_decode() of [?]: is no base64",
        "unescape|a\\q|bad-escape|unescape() of [a\\q]: unknown escape at index 1",
      })
  void saysWhatIsWrongWithText(String name, String text, String code, String message) {
    assertFails(code, message, name, text);
  }

  @Test
  void refusesNanosecondsThatNoLongHolds() throws FunctionFailure {
    String pattern = "%Y-%m-%dT%H:%M:%S.%N";
    String last = "2262-04-11T23:47:16.854775807";
    assertThat(call("date_to_unix_ts", "nanosecond", pattern, last)).isEqualTo(Long.MAX_VALUE);

    assertFails(
        "bad-time",
        "[2262-04-11T23:47:16.854775808] is too far from the epoch",
        "date_to_unix_ts",
        "nanosecond",
        pattern,
        "2262-04-11T23:47:16.854775808");
    assertFails(
        "bad-time",
        "[2300-01-01] is too far from the epoch",
        "date_to_unix_ts",
        "nanosecond",
        "%Y-%m-%d",
        "2300-01-01");
  }

  @Test
  @ResourceLock(Resources.LOCALE)
  void writesDatesAlikeInEveryLanguage() throws FunctionFailure {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(call("format_date", "millisecond", 0L, "%Y-%m-%d %H:%M:%S.%3N%:z", 1L))
          .isEqualTo("1970-01-01 00:00:00.001+00:00");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void cutsValuesInMessages() {
    assertFails(
        "not-a-number",
        "to_number() of [" + "x".repeat(64) + "…]: is no number",
        "to_number",
        "x".repeat(500));
  }

  @Test
  void refusesUnknownReplacementGroups() {
    assertFails(
        "bad-replacement",
        "regexp_replace() of [$2]: there is no group 2 in the pattern",
        "regexp_replace",
        "a",
        "(a)",
        "$2");
  }

  @Test
  void refusesConstantsWhenTheRuleIsCompiled() {
    Preparation preparation =
        FunctionTable.standard().find("regex_matches").orElseThrow().preparation();
    Constants constants =
        new Constants() {
          @Override
          public int count() {
            return 2;
          }

          @Override
          public boolean has(int index) {
            return index == 1;
          }

          @Override
          public @Nullable Object value(int index) {
            return "[a";
          }
        };

    assertThatExceptionOfType(FunctionFailure.class)
        .isThrownBy(() -> preparation.prepare(constants))
        .withMessage(
            "regex_matches() of [[a]: is no regular expression:"
                + " Unclosed character class at index 1");
  }

  @Test
  void countsCodePoints() throws FunctionFailure {
    assertThat(call("length", "a😀b")).isEqualTo(3L);
    assertThat(call("substring", "a😀b", 1L, 2L)).isEqualTo("😀");
    assertThat(call("index_of", "a😀b", "b")).isEqualTo(2L);
    assertThat(call("lpad", "😀", 3L, "é")).isEqualTo("éé😀");
    assertThat(call("reverse", "a😀b")).isEqualTo("b😀a");
  }

  @Test
  void decodesToBytesWhatIsNoText() throws FunctionFailure {
    assertThat(call("base64_decode", "/w==")).isEqualTo(Bytes.of(new byte[] {-1}));
  }

  @Test
  void comparesNumbersByExactValue() throws FunctionFailure {
    assertThat(call("nullif", 9_007_199_254_740_993L, 9_007_199_254_740_992.0))
        .isEqualTo(9_007_199_254_740_993L);
    assertThat(call("nullif", "10", 10.0)).isNull();
    assertThat(call("contains", null, Collections.singletonList(null))).isEqualTo(true);
  }

  @Test
  void leavesArgumentsAsTheyWere() throws FunctionFailure {
    Map<String, Object> object = Map.of("a", Map.of("b", 1L));

    call("map_put", "a.c", 2L, object);

    assertThat(object).isEqualTo(Map.of("a", Map.of("b", 1L)));
  }

  @Test
  void propagatesMissingBeforeNull() throws FunctionFailure {
    assertThat(call("atan2", null, Missing.MISSING)).isEqualTo(Missing.MISSING);
    assertThat(call("atan2", null, 1L)).isNull();
    assertThat(call("concat", List.of(1L), null)).isNull();
  }
}
