package io.mqueduct.connect.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.pipeline.settings.ValueFormat;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
  void leavesMapsToAnyConverter() {
    SchemaAndValue value =
        ConnectValues.in(ValueFormat.MAP)
            .apply(Map.of("huge", new BigInteger("123456789012345678901"), "l", List.of(1L)));

    assertThat(value.schema()).isNull();
    assertThat(value.value()).isEqualTo(Map.of("huge", "123456789012345678901", "l", List.of(1L)));
  }
}
