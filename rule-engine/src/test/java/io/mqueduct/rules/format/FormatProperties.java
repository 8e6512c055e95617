package io.mqueduct.rules.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.format.RandomValues.Integers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePacker;

/** What other libraries write is read as it was; anything else is a value or a stated failure. */
class FormatProperties {
  private static final CBORFactory FACTORY =
      CBORFactory.builder()
          .enable(CBORGenerator.Feature.ENCODE_USING_STANDARD_NEGATIVE_BIGINT_ENCODING)
          .build();

  @Property(tries = 1000, seed = "20261151", edgeCases = EdgeCasesMode.NONE)
  void readsWhatJacksonWritesAsCbor(@ForAll long seed) throws IOException {
    Object value = RandomValues.of(seed, Integers.OF_ANY_SIZE);

    assertThat(Cbor.read(Bytes.of(cbor(value)))).isEqualTo(value);
  }

  @Property(tries = 1000, seed = "20261152", edgeCases = EdgeCasesMode.NONE)
  void readsWhatMsgpackCoreWrites(@ForAll long seed) throws IOException {
    Object value = RandomValues.of(seed, Integers.OF_64_BITS);

    assertThat(MessagePack.read(Bytes.of(messagePack(value)))).isEqualTo(value);
  }

  @Property(tries = 2000, seed = "20261153")
  void survivesAnyBytes(@ForAll byte[] bytes) {
    survives(bytes);
  }

  @Property(tries = 1000, seed = "20261154", edgeCases = EdgeCasesMode.NONE)
  void survivesDamage(
      @ForAll long seed, @ForAll @IntRange(max = 1 << 20) int at, @ForAll byte damage)
      throws IOException {
    Object value = RandomValues.of(seed, Integers.OF_64_BITS);
    for (byte[] document : List.of(cbor(value), messagePack(value))) {
      byte[] damaged = document.clone();
      damaged[at % damaged.length] = damage;
      survives(damaged);
      survives(Arrays.copyOf(document, at % document.length));
    }
  }

  private static void survives(byte[] bytes) {
    survives(() -> Cbor.read(Bytes.of(bytes)), "not-cbor");
    survives(() -> MessagePack.read(Bytes.of(bytes)), "not-msgpack");
    survives(() -> Sparkplug.read(Bytes.of(bytes)), "not-sparkplug");
  }

  private static void survives(Runnable reading, String code) {
    try {
      reading.run();
    } catch (ValueFailure failure) {
      assertThat(failure.code()).isEqualTo(code);
      assertThat(failure.text()).startsWith("not ").hasSizeLessThan(160);
    }
  }

  private static byte[] cbor(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CBORGenerator generator = FACTORY.createGenerator(bytes)) {
      write(generator, value);
    }
    return bytes.toByteArray();
  }

  private static void write(CBORGenerator out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Long l) {
      out.writeNumber(l.longValue());
    } else if (value instanceof BigInteger i) {
      out.writeNumber(i);
    } else if (value instanceof Double d) {
      out.writeNumber(d.doubleValue());
    } else if (value instanceof String s) {
      out.writeString(s);
    } else if (value instanceof Boolean b) {
      out.writeBoolean(b);
    } else if (value instanceof Bytes b) {
      out.writeBinary(b.toByteArray());
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      for (Object element : list) {
        write(out, element);
      }
      out.writeEndArray();
    } else {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        out.writeFieldName((String) entry.getKey());
        write(out, entry.getValue());
      }
      out.writeEndObject();
    }
  }

  private static byte[] messagePack(Object value) throws IOException {
    try (MessageBufferPacker packer = org.msgpack.core.MessagePack.newDefaultBufferPacker()) {
      pack(packer, value);
      return packer.toByteArray();
    }
  }

  private static void pack(MessagePacker out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.packNil();
    } else if (value instanceof Long l) {
      out.packLong(l);
    } else if (value instanceof BigInteger i) {
      out.packBigInteger(i);
    } else if (value instanceof Double d) {
      out.packDouble(d);
    } else if (value instanceof String s) {
      out.packString(s);
    } else if (value instanceof Boolean b) {
      out.packBoolean(b);
    } else if (value instanceof Bytes b) {
      out.packBinaryHeader(b.length());
      out.writePayload(b.toByteArray());
    } else if (value instanceof List<?> list) {
      out.packArrayHeader(list.size());
      for (Object element : list) {
        pack(out, element);
      }
    } else {
      Map<?, ?> map = (Map<?, ?>) value;
      out.packMapHeader(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        pack(out, entry.getKey());
        pack(out, entry.getValue());
      }
    }
  }
}
