package io.mqueduct.benchmarks.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** JSON as plain maps, for languages that work on these. */
final class MapJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();
  private static final ObjectReader READER =
      MAPPER.readerFor(new TypeReference<Map<String, Object>>() {});
  private static final ObjectWriter WRITER = MAPPER.writer();

  private MapJson() {}

  static Map<String, Object> read(byte[] payload) {
    try {
      return READER.readValue(payload);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  static byte[] write(Object row) {
    try {
      return WRITER.writeValueAsBytes(row);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
