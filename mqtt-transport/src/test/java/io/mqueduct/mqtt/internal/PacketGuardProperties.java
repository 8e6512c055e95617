package io.mqueduct.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.eclipse.paho.mqttv5.common.packet.MqttWireMessage;

/** What a broker may send passes the guard, in whatever pieces it comes. */
class PacketGuardProperties {
  private static final byte[] CONNACK = {0x20, 3, 0, 0, 0};
  private static final int MAXIMUM = 1 << 20;

  @Property(tries = 600, seed = "20261121")
  void passesEveryValidPacketInAnyPieces(
      @ForAll("packets") List<byte[]> packets, @ForAll("sizes") List<Integer> sizes)
      throws Exception {
    for (byte[] packet : packets) {
      assertThat(MqttWireMessage.createWireMessage(packet)).isNotNull(); // Paho takes it too
    }
    byte[] stream = stream(packets);
    PacketGuard guard = new PacketGuard(MAXIMUM);
    int at = 0;
    for (int piece = 0; at < stream.length; piece++) {
      int count = Math.min(sizes.get(piece % sizes.size()), stream.length - at);
      assertThat(guard.accepted(stream, at, count)).isEqualTo(count);
      at += count;
    }
    assertThat(guard.refused()).isNull();
  }

  @Property(tries = 200, seed = "20261122")
  void takesAllBeforeAMalformedPacketAndNothingOfIt(@ForAll("packets") List<byte[]> packets) {
    byte[] before = stream(packets);
    byte[] atQos3 = {0x36, 7, 0, 1, 'a', 0, 1, 0, 'm'};
    byte[] stream = Arrays.copyOf(before, before.length + atQos3.length);
    System.arraycopy(atQos3, 0, stream, before.length, atQos3.length);
    PacketGuard guard = new PacketGuard(MAXIMUM);

    assertThat(guard.accepted(stream, 0, stream.length)).isEqualTo(before.length);
    assertThat(guard.refused()).hasMessageContaining("PUBLISH at QoS 3");
  }

  private static byte[] stream(List<byte[]> packets) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    stream.writeBytes(CONNACK);
    packets.forEach(stream::writeBytes);
    return stream.toByteArray();
  }

  @Provide
  Arbitrary<List<Integer>> sizes() {
    return Arbitraries.integers().between(1, 600).list().ofMinSize(1).ofMaxSize(20);
  }

  @Provide
  Arbitrary<List<byte[]>> packets() {
    return Arbitraries.frequencyOf(
            Tuple.of(6, publishes()),
            Tuple.of(2, answers()),
            Tuple.of(1, Arbitraries.just(new byte[] {(byte) 0xD0, 0})))
        .list()
        .ofMaxSize(12);
  }

  private static Arbitrary<byte[]> publishes() {
    Arbitrary<String> topics = text().filter(t -> !t.isEmpty() && !t.matches("(?s).*[+#].*"));
    Arbitrary<byte[]> payloads =
        Arbitraries.integers().between(0, 3000).map(length -> new byte[length]);
    return Combinators.combine(
            topics,
            payloads,
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 1),
            properties(1, 2, 3, 8, 9))
        .as(
            (topic, payload, qos, retained, properties) -> {
              ByteArrayOutputStream body = new ByteArrayOutputStream();
              text(body, topic);
              if (qos > 0) {
                number(body, 17, 2);
              }
              length(body, properties.length);
              body.writeBytes(properties);
              body.writeBytes(payload);
              return packet(0x30 | qos << 1 | retained, body);
            });
  }

  /** PUBACK, PUBREC, PUBREL and PUBCOMP, with and without a code; SUBACK and UNSUBACK. */
  private static Arbitrary<byte[]> answers() {
    return Combinators.combine(
            Arbitraries.of(0x40, 0x50, 0x62, 0x70, 0x90, 0xB0),
            Arbitraries.integers().between(0, 2),
            properties(0x1F))
        .as(
            (first, parts, properties) -> {
              boolean ofSubscriptions = first >= 0x90;
              ByteArrayOutputStream body = new ByteArrayOutputStream();
              number(body, 300, 2);
              if (!ofSubscriptions && parts > 0) {
                body.write(0);
              }
              if (ofSubscriptions || parts > 1) {
                length(body, properties.length);
                body.writeBytes(properties);
              }
              if (ofSubscriptions) {
                body.write(0);
              }
              return packet(first, body);
            });
  }

  /** Some of these, each at most once, and user properties. */
  private static Arbitrary<byte[]> properties(Integer... ids) {
    return Combinators.combine(
            Arbitraries.of(ids).set().ofMaxSize(ids.length),
            text(),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(1, 268_435_455))
        .as(
            (chosen, text, users, subscription) -> {
              ByteArrayOutputStream out = new ByteArrayOutputStream();
              chosen.forEach(id -> property(out, id, text));
              for (int i = 0; i < users; i++) {
                out.write(0x26);
                text(out, "key");
                text(out, text);
              }
              if (ids.length > 1 && users > 1) {
                out.write(0x0B);
                length(out, subscription);
              }
              return out.toByteArray();
            });
  }

  private static void property(ByteArrayOutputStream out, int id, String text) {
    out.write(id);
    switch (id) {
      case 1 -> out.write(1);
      case 2 -> number(out, 3600, 4);
      default -> text(out, id == 8 ? "answers" : text);
    }
  }

  private static Arbitrary<String> text() {
    Arbitrary<Character> plain = Arbitraries.chars().range(' ', '~').range('ä', 'ü');
    Arbitrary<String> others = Arbitraries.of("", "a/b", "grün/€", "dt/🙂/t", "x".repeat(700));
    return Arbitraries.oneOf(others, plain.list().ofMaxSize(40).map(PacketGuardProperties::joined));
  }

  private static String joined(List<Character> characters) {
    StringBuilder text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }

  private static void text(ByteArrayOutputStream out, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(out, utf8.length, 2);
    out.writeBytes(utf8);
  }

  private static void number(ByteArrayOutputStream out, int number, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      out.write(number >> shift);
    }
  }

  private static void length(ByteArrayOutputStream out, int length) {
    int rest = length;
    do {
      int low = rest & 0x7F;
      rest >>>= 7;
      out.write(rest > 0 ? low | 0x80 : low);
    } while (rest > 0);
  }

  private static byte[] packet(int first, ByteArrayOutputStream body) {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(first);
    length(packet, body.size());
    packet.writeBytes(body.toByteArray());
    return packet.toByteArray();
  }
}
