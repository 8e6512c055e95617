package io.mqueduct.connect.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RecordBytesTest {

  private static @Nullable String text(@Nullable Schema schema, @Nullable Object value) {
    byte[] bytes = RecordBytes.of(schema, value);
    return bytes == null ? null : new String(bytes, UTF_8);
  }

  @Test
  void passesBytesAndTextOn() {
    assertThat(RecordBytes.of(Schema.BYTES_SCHEMA, new byte[] {1, 2})).containsExactly(1, 2);
    assertThat(RecordBytes.of(null, ByteBuffer.wrap(new byte[] {3, 4}, 1, 1))).containsExactly(4);
    assertThat(text(Schema.STRING_SCHEMA, "{\"a\": 1.0}")).isEqualTo("{\"a\": 1.0}");
    assertThat(text(null, null)).isNull();
  }

  @Test
  void writesMapsAsJson() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("n", 5L);
    map.put("x", 1.5);
    map.put("f", 0.1f);
    map.put("nan", Double.NaN);
    map.put("list", Arrays.asList(1, null, "a", true));
    map.put("bytes", new byte[] {1, 2, 3});

    assertThat(text(null, map))
        .isEqualTo(
            "{\"n\":5,\"x\":1.5,\"f\":0.1,\"nan\":null,\"list\":[1,null,\"a\",true],"
                + "\"bytes\":\"AQID\"}");
  }

  @Test
  void writesStructsWithTheirLogicalTypes() {
    Schema inner = SchemaBuilder.struct().field("deep", Schema.OPTIONAL_STRING_SCHEMA).build();
    Schema schema =
        SchemaBuilder.struct()
            .field("price", Decimal.schema(2))
            .field("at", Timestamp.SCHEMA)
            .field("day", org.apache.kafka.connect.data.Date.SCHEMA)
            .field("time", Time.SCHEMA)
            .field("inner", inner)
            .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .build();
    Struct struct =
        new Struct(schema)
            .put("price", new BigDecimal("12345678901234567890.10"))
            .put("at", Date.from(Instant.ofEpochMilli(1_700_000_000_123L)))
            .put("day", Date.from(Instant.parse("2026-11-21T00:00:00Z")))
            .put("time", new Date(36_930_000L))
            .put("inner", new Struct(inner).put("deep", null))
            .put("tags", List.of("a", "b"));

    assertThat(text(schema, struct))
        .isEqualTo(
            "{\"price\":12345678901234567890.10,\"at\":1700000000123,\"day\":\"2026-11-21\","
                + "\"time\":\"10:15:30\",\"inner\":{\"deep\":null},\"tags\":[\"a\",\"b\"]}");
  }

  @Test
  void writesScalarsAsJson() {
    assertThat(text(Schema.INT32_SCHEMA, 7)).isEqualTo("7");
    assertThat(text(Schema.BOOLEAN_SCHEMA, true)).isEqualTo("true");
    assertThat(text(Schema.FLOAT64_SCHEMA, 1e300)).isEqualTo("1.0E300");
  }
}
