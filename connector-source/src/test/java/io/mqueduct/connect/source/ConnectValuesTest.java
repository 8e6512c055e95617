package io.mqueduct.connect.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.pipeline.settings.ValueFormat;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectValuesTest {

  private static SchemaAndValue struct(@Nullable Object value) {
    return ConnectValues.in(ValueFormat.STRUCT).apply(value);
  }

  @Test
  void infersNestedStructs() {
    Struct value = (Struct) struct(Map.of("a", Map.of("n", 7L, "ok", true), "d", 1.5)).value();

    assertThat(value.getStruct("a").getInt64("n")).isEqualTo(7);
    assertThat(value.getStruct("a").getBoolean("ok")).isTrue();
    assertThat(value.getFloat64("d")).isEqualTo(1.5);
  }

  @Test
  void makesMixedNumbersDoublesAndOtherMixturesText() {
    Struct value =
        (Struct) struct(Map.of("n", List.of(1L, 2.5), "m", List.of(1L, "x", true))).value();

    assertThat(value.getArray("n")).containsExactly(1.0, 2.5);
    assertThat(value.getArray("m")).containsExactly("1", "x", "true");
  }

  @Test
  void makesNullAndHugeIntegersText() {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("gone", null);
    row.put("huge", new BigInteger("123456789012345678901"));

    Struct value = (Struct) struct(row).value();

    assertThat(value.schema().field("gone").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
    assertThat(value.getString("gone")).isNull();
    assertThat(value.getString("huge")).isEqualTo("123456789012345678901");
  }

  @Test
  void keepsNullElementsOfArrays() {
    Struct value = (Struct) struct(Map.of("n", Arrays.asList(1L, null))).value();

    assertThat(value.getArray("n")).containsExactly(1L, null);
  }

  @Test
  void givesObjectsOfOneArrayTheFieldsOfAll() {
    Struct value =
        (Struct) struct(Map.of("m", List.of(Map.of("a", 1L), Map.of("a", 2.5, "b", "x")))).value();

    List<Struct> elements = value.getArray("m");
    assertThat(elements.get(0).getFloat64("a")).isEqualTo(1.0);
    assertThat(elements.get(0).getString("b")).isNull();
    assertThat(elements.get(1).getFloat64("a")).isEqualTo(2.5);
    assertThat(elements.get(1).getString("b")).isEqualTo("x");
  }

  @Test
  void writesObjectsAmongOtherKindsAsJson() {
    Struct value = (Struct) struct(Map.of("m", List.of(Map.of("a", 1L), "x"))).value();

    assertThat(value.getArray("m")).containsExactly("{\"a\":1}", "x");
  }

  @Test
  void keepsEmptyArrays() {
    Struct value = (Struct) struct(Map.of("m", List.of())).value();

    assertThat(value.getArray("m")).isEmpty();
  }

  /** What a schema-bound converter does, and one without schemas: both must take every value. */
  @ParameterizedTest
  @EnumSource(
      value = ValueFormat.class,
      names = {"MAP", "STRUCT"})
  void passesJsonConverter(ValueFormat format) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("null", null);
    row.put("list", Arrays.asList(1L, 2.5, null));
    row.put("huge", new BigInteger("123456789012345678901"));
    row.put("nested", List.of(Map.of("a", true), Map.of("b", List.of())));
    SchemaAndValue value = ConnectValues.in(format).apply(row);
    try (JsonConverter converter = new JsonConverter()) {
      converter.configure(Map.of("schemas.enable", "false"), false);

      byte[] json = converter.fromConnectData("t", value.schema(), value.value());

      assertThat(new String(json, StandardCharsets.UTF_8))
          .contains("\"huge\":\"123456789012345678901\"", "2.5", "\"a\":true", "\"b\":[]");
    }
  }

  @Test
  void leavesMapsToAnyConverter() {
    SchemaAndValue value =
        ConnectValues.in(ValueFormat.MAP)
            .apply(Map.of("huge", new BigInteger("123456789012345678901"), "l", List.of(1L)));

    assertThat(value.schema()).isNull();
    assertThat(value.value()).isEqualTo(Map.of("huge", "123456789012345678901", "l", List.of(1L)));
  }
}
